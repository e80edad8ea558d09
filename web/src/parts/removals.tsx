/* The register on a carrier that leaves the house: one asks, another decides, then whoever asked takes it, once. */
import '../words/secrecy';
import { Button, Group, Modal, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, GET, POST, PUT, type Schemas } from '../api';
import { keepFile } from './file';
import { momentWords } from '../dates';
import { useAct } from './act';
import { useSession } from '../session';
import { Again, isStale } from './again';
import { Leaving, type Addressed } from './leaving';
import { useLevels } from './marks';
import { Nothing, Waiting, Wrong } from './said';
import { Wide } from './wide';

type Issue = Schemas['Issues']['issues'][number];

function useRenew() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ predicate: ({ queryKey }) => ['removals', 'issues', 'log'].includes(String(queryKey[0])) });
}

export function useStates() {
  const { t } = useTranslation();
  return { asked: t('removal.asked'), approved: t('removal.approved'), refused: t('removal.refused'), done: t('removal.done') };
}

/* What whoever looks may do with it: nobody decides on their own, only who asked takes it. */
function Acts({ removal, onFailed }: { removal: Issue; onFailed: (problem: Error | null, again: () => void) => void }) {
  const { t } = useTranslation();
  const { login } = useSession();
  const renew = useRenew();
  const path = { number: String(removal.number) };
  const decide = useAct({
    mutationFn: (approve: boolean) => answer(PUT('/removals/{number}', { params: { path }, body: { approve } })),
    onMutate: () => onFailed(null, () => undefined),
    onSettled: () => void renew(),
    onError: (problem, approve) => onFailed(problem, () => decide.mutate(approve)),
  });
  const take = useAct({
    mutationFn: () => keepFile(POST('/removals/{number}/copy', { params: { path }, parseAs: 'blob' })),
    onMutate: () => onFailed(null, () => undefined),
    onSettled: () => void renew(),
    onError: (problem) => onFailed(problem, () => take.mutate()),
  });
  const local = removal.actor.startsWith('os:'); /* asked for at the command line, and decided on there */
  const number = removal.number;
  if (local || (removal.state !== 'asked' && removal.state !== 'approved')) return null;
  if (removal.state === 'approved')
    return removal.actor === login ? (
      <Button size="compact-sm" loading={take.isPending} aria-label={t('removal.take.of', { number })} onClick={() => take.mutate()}>
        {t('removal.take')}
      </Button>
    ) : null;
  if (removal.actor === login) return <span className="quiet">{t('removal.other')}</span>;
  return (
    <Group gap="xs" wrap="nowrap">
      <Button size="compact-sm" loading={decide.isPending} aria-label={t('removal.approve.of', { number })} onClick={() => decide.mutate(true)}>
        {t('removal.approve')}
      </Button>
      <Button size="compact-sm" variant="default" loading={decide.isPending} aria-label={t('removal.refuse.of', { number })} onClick={() => decide.mutate(false)}>
        {t('removal.refuse')}
      </Button>
    </Group>
  );
}

function Asking({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const renew = useRenew();
  const ask = useAct({
    mutationFn: (addressed: Addressed) => answer(POST('/removals', { body: addressed })),
    onSuccess: async () => {
      await renew();
      onDone();
    },
  });
  return <Leaving what={t('removal.what')} act={t('removal.ask')} pending={ask.isPending} problem={ask.error} onGo={(addressed) => ask.mutate(addressed)} onCancel={onDone} />;
}

function Table({ removals, onFailed }: { removals: Issue[]; onFailed: (problem: Error | null, again: () => void) => void }) {
  const { t } = useTranslation();
  const levels = useLevels();
  const states = useStates();
  return (
    <Wide label={t('secrecy.removals')}>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('issue.number')}</th>
            <th scope="col">{t('issue.at')}</th>
            <th scope="col">{t('removal.by')}</th>
            <th scope="col">{t('mark.level')}</th>
            <th scope="col">{t('issue.to')}</th>
            <th scope="col">{t('issue.purpose')}</th>
            <th scope="col">{t('removal.state')}</th>
            <th scope="col" className="noprint">
              {t('removal.acts')}
            </th>
          </tr>
        </thead>
        <tbody>
          {removals.map((removal) => (
            <tr key={removal.number}>
              <td>{removal.number}</td>
              <td>{momentWords(removal.at)}</td>
              <td>{removal.actor}</td>
              <td>{levels[removal.level]}</td>
              <td>{removal.recipient}</td>
              <td>{removal.purpose}</td>
              <td>
                {states[removal.state]}
                {removal.decider && <div className="quiet">{t('removal.decided', { by: removal.decider, at: momentWords(removal.decided ?? '') })}</div>}
              </td>
              <td className="noprint">
                <Acts removal={removal} onFailed={onFailed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

export function Removals() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [failed, setFailed] = useState<{ problem: Error; again: () => void } | null>(null);
  const { data, error, refetch } = useQuery({ queryKey: ['removals'], queryFn: () => answer(GET('/removals')) });
  const tell = (problem: Error | null, again: () => void) => setFailed(problem && { problem, again });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <>
      <Text size="sm" className="quiet">
        {t('removal.two')}
      </Text>
      <Group className="noprint">
        <Button variant="default" onClick={() => setAsking(true)}>
          {t('removal.ask')}
        </Button>
      </Group>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('removal.ask')} size="lg" closeButtonProps={{ 'aria-label': t('secrecy.close') }}>
        <Asking onDone={() => setAsking(false)} />
      </Modal>
      {failed && (isStale(failed.problem) ? <Again onFresh={failed.again} /> : <Wrong problem={failed.problem} />)}
      {data.issues.length === 0 ? <Nothing title={t('removal.none')} what={t('removal.none.what')} /> : <Table removals={data.issues} onFailed={tell} />}
    </>
  );
}
