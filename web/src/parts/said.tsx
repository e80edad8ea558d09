/* What a page says when there is nothing, something is wrong, or it waits. */
import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api';

export function Wrong({ problem, again }: { problem: Error; again?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const findings = problem instanceof Problem ? problem.findings : [];
  const wait = problem instanceof Problem ? problem.wait : 0;
  const offline = problem instanceof Problem && problem.status === 0;
  const refused = problem instanceof Problem && problem.status === 403; /* asking again changes nothing */
  return (
    <Alert color="red" role="alert" title={problem.message} variant="light">
      {findings.map((finding, at) => (
        <Text key={at} size="sm">
          {finding.reason}
          {finding.mend ? ` → ${finding.mend}` : ''}
        </Text>
      ))}
      {offline && <Text size="sm">{t('problem.offline.mend')}</Text>}
      {wait > 0 && <Text size="sm">{t('problem.wait', { count: wait })}</Text>}
      {refused && again && <Text size="sm">{t('problem.refused')}</Text>}
      {!refused && again && (
        <Button size="compact-sm" variant="default" mt="xs" onClick={again}>
          {t('problem.again')}
        </Button>
      )}
    </Alert>
  );
}

export function Nothing({ title, what, children }: { title: string; what: string; children?: ReactNode }) {
  return (
    <Stack gap={4} py="xl" px="md" role="status">
      <Text fw={600}>{title}</Text>
      <Text className="quiet">{what}</Text>
      {children}
    </Stack>
  );
}

/* What answers an earlier question, while the answer to the present one is waited for. */
export function Old({ is, children }: { is: boolean; children: ReactNode }) {
  return (
    <div className="answer" aria-busy={is}>
      {children}
    </div>
  );
}

export function Waiting() {
  const { t } = useTranslation();
  return (
    <Group p="xl" role="status" gap="sm">
      <Loader size="sm" />
      <Text className="quiet">{t('waiting')}</Text>
    </Group>
  );
}

/* The heading of a page: the title of the window, and where the keyboard goes when the page changes. */
export function Head({ title, note, children }: { title: string; note?: ReactNode; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · kientoan`;
  }, [title]);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <Group justify="space-between" align="end" gap="sm" mb="sm">
      <div>
        <Title order={1} size="h3" ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {note && (
          <Text component="div" className="quiet" size="sm">
            {note}
          </Text>
        )}
      </div>
      {children && (
        <Group gap="xs" className="noprint" align="end">
          {children}
        </Group>
      )}
    </Group>
  );
}
