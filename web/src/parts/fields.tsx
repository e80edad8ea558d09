import { Button, CopyButton, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayRead, dayWords } from '../dates';
import '../words/fields';

/* A day typed as d/m/yyyy; handed on in ISO when it is one, or empty. */
export function DayField({ value, onDay, label, shown }: { value: string; onDay: (day: string) => void; label: string; shown: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState(dayWords(value));
  useEffect(() => setText(dayWords(value)), [value]);
  const wrong = text.trim() !== '' && dayRead(text) === null;
  const done = () => {
    if (!wrong) onDay(text.trim() === '' ? '' : (dayRead(text) ?? ''));
  };
  return (
    <TextInput
      label={label}
      w={170}
      value={text}
      placeholder={dayWords(shown)}
      error={wrong ? t('day.wrong') : undefined}
      inputMode="numeric"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={done}
      onKeyDown={(event) => event.key === 'Enter' && done()}
    />
  );
}

export function Copy({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" onClick={copy}>
          {copied ? t('copy.done') : t('copy')}
        </Button>
      )}
    </CopyButton>
  );
}
