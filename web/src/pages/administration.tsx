/* Accounts, secrecy and copies, for who administers; the log and the journal, for who audits. */
import '@mantine/core/styles/Tabs.css';
import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import { Accounts } from './accounts';
import { Head, Nothing, Waiting } from '../parts/said';
import { Lines } from '../parts/lines';
import { Print } from '../parts/print';
import { useMay } from '../session';
import '../words/administration';

const Secrecy = lazy(() => import('../parts/secrecy'));
const Backup = lazy(() => import('../parts/backup'));

export default function Administration() {
  const { t } = useTranslation();
  const may = useMay();
  const [params, setParams] = useSearchParams();
  const first = may('administer') ? 'accounts' : 'log';
  const title = may('administer') ? t('menu.administration') : t('menu.audit');
  if (!may('administer') && !may('audit')) return <Nothing title={t('page.unknown')} what={t('page.unknown.what')} />;
  return (
    <>
      <Head title={title}>
        <Print page="administration" />
      </Head>
      <Tabs value={params.get('tab') ?? first} onChange={(tab) => setParams(tab && tab !== first ? { tab } : {}, { replace: true })} keepMounted={false}>
        <Tabs.List mb="md">
          {may('administer') && <Tabs.Tab value="accounts">{t('administration.accounts')}</Tabs.Tab>}
          {may('administer') && <Tabs.Tab value="secrecy">{t('administration.secrecy')}</Tabs.Tab>}
          {may('administer') && <Tabs.Tab value="backup">{t('administration.backup')}</Tabs.Tab>}
          {may('audit') && <Tabs.Tab value="log">{t('administration.log')}</Tabs.Tab>}
          {may('audit') && <Tabs.Tab value="journal">{t('administration.journal')}</Tabs.Tab>}
        </Tabs.List>
        {may('administer') && (
          <Tabs.Panel value="accounts">
            <Accounts />
          </Tabs.Panel>
        )}
        {may('administer') && (
          <Suspense fallback={<Waiting />}>
            <Tabs.Panel value="secrecy">
              <Secrecy />
            </Tabs.Panel>
            <Tabs.Panel value="backup">
              <Backup />
            </Tabs.Panel>
          </Suspense>
        )}
        {may('audit') && (
          <Tabs.Panel value="log">
            <Lines of="log" />
          </Tabs.Panel>
        )}
        {may('audit') && (
          <Tabs.Panel value="journal">
            <Lines of="journal" />
          </Tabs.Panel>
        )}
      </Tabs>
    </>
  );
}
