/* A workbook or CSV is looked through, its faults shown in its own cells, what it leaves open asked, and taken in when wanted. */
import { Alert, Button, Checkbox, FileInput, Group, Progress, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import '@mantine/core/styles/Progress.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/ScrollArea.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Combobox.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { answer, GET, POST, type Schemas } from '../api';
import { csvSave } from '../parts/csv';
import { keepFile } from '../parts/file';
import { momentWords, daysIn } from '../dates';
import { finder } from '../fold';
import { useAct } from '../parts/act';
import { cellName, Grid, rowOf, type Fault } from '../parts/grid';
import { jobCancel, useJob } from '../parts/job';
import { Out } from '../parts/out';
import { Head, Nothing, Waiting, Wrong } from '../parts/said';
import { Wide } from '../parts/wide';
import { useMay } from '../session';
import { useVocabulary } from '../vocabulary';
import { numberWords } from '../words';
import '../words/import';
import './import.css';

type Trial = Schemas['ImportTrial'];
type Question = Schemas['ImportQuestion'];
type Answers = Record<string, string>;

const SHOWN = 200;
const WEIGHT = { error: 0, warning: 1, note: 2 };
const answerKey = (question: string, value: string) => JSON.stringify([question, value]);

function Counts({ trial, asked }: { trial: Trial; asked: boolean }) {
  const { t } = useTranslation();
  const { kind, said } = useVocabulary();
  const columns = ['read', 'added', 'changed', 'same', 'refused'] as const;
  const words = { read: t('import.read'), added: t('import.added'), changed: t('import.changed'), same: t('import.same'), refused: t('import.refused') };
  if (!Object.keys(trial.counts).length) return <Text size="sm">{asked ? t('import.counts.none') : t('import.counts.nothing')}</Text>;
  return (
    <Wide label={t('import.counts')}>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{t('import.kind')}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {words[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Object.entries(trial.counts).map(([name, of]) => (
            <tr key={name}>
              <th scope="row">{said(kind(name), name)}</th>
              {columns.map((column) => (
                <td key={column}>{numberWords(of[column])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

type Severities = Record<Fault['severity'], string>;

/* What is wrong as a table, to hand to whoever made the file. */
const reportOf = (t: TFunction, faults: Fault[], severity: Severities) => [
  [t('import.report.severity'), t('import.sheet'), t('import.report.cell'), t('import.report.value'), t('import.report.reason'), t('import.report.mend')],
  ...faults.map((fault) => [severity[fault.severity], fault.sheet ?? '', cellName(fault), daysIn(fault.value), fault.reason, fault.mend]),
];

function Findings({ faults, chosen, onChoose }: { faults: Fault[]; chosen: Fault | null; onChoose: (fault: Fault) => void }) {
  const { t } = useTranslation();
  const at = chosen ? faults.indexOf(chosen) : -1;
  const step = (by: number) => {
    const next = faults[(at + by + faults.length) % faults.length];
    if (next) onChoose(next);
  };
  const severity: Severities = { error: t('import.error'), warning: t('import.warning'), note: t('import.note') };
  const grades = (['error', 'warning', 'note'] as const).filter((one) => faults.some((fault) => fault.severity === one));
  const many = (of: Fault['severity']) => `${severity[of]}: ${numberWords(faults.filter((fault) => fault.severity === of).length)}`;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button variant="default" size="compact-sm" onClick={() => step(at < 0 ? 0 : -1)}>
          {t('import.previous')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => step(1)}>
          {t('import.next')}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => csvSave(t('import.report'), reportOf(t, faults, severity))}>
          {t('import.report.take')}
        </Button>
        <Text size="sm" className="quiet" role="status">
          {at < 0 ? t('import.findings', { count: faults.length }) : t('import.at', { at: at + 1, of: faults.length })} · {grades.map(many).join(' · ')}
        </Text>
      </Group>
      <ol className="findings" aria-label={t('import.list')} tabIndex={0}>
        {faults.slice(0, SHOWN).map((fault, i) => (
          <li key={i} aria-current={fault === chosen ? 'true' : undefined}>
            {fault.severity !== faults[i - 1]?.severity && <div className="grade">{many(fault.severity)}</div>}
            <button type="button" onClick={() => onChoose(fault)}>
              <span className={fault.severity === 'error' ? 'tag red' : 'tag orange'}>{severity[fault.severity]}</span> <b>{[fault.sheet, cellName(fault)].filter(Boolean).join(' ')}</b> {fault.value && `“${fault.value}”: `}
              {fault.reason}
              {fault.mend && <span className="quiet"> → {fault.mend}</span>}
            </button>
          </li>
        ))}
      </ol>
      {faults.length > SHOWN && <Text size="sm">{t('import.beyond', { count: faults.length - SHOWN })}</Text>}
    </Stack>
  );
}

/* Questions whose answer is yes or no; to the others a code or words of one's own may be given. */
const CLOSED = ['women', 'same'];
const OWN = '\u0000';
const GUESS = 'guess';

function Item({ question, item, given, onAnswer }: { question: Question; item: Question['items'][number]; given: string; onAnswer: (answer: string) => void }) {
  const { t } = useTranslation();
  const [own, setOwn] = useState(false);
  /* What is meant stands first, by its name; what the terminal calls "as suggested" is chosen already. A field has its
   * name for people alone. */
  const fields = question.fields ?? [];
  const known = (value: string) => ({ value, label: !item.names?.[value] ? daysIn(value) : fields.length ? item.names[value] : `${item.names[value]} (${value})` });
  const codes = [item.suggested, ...(item.near ?? [])].filter((one) => one !== undefined && !(one in question.choices));
  const choices = [
    ...codes.map((value) => known(value ?? '')),
    ...Object.entries(question.choices)
      .filter(([value]) => value !== GUESS)
      .map(([value, label]) => ({ value, label })),
    ...fields.filter((field) => !codes.includes(field.value)).map((field) => ({ value: field.value, label: field.name })),
  ];
  const label = `${daysIn(item.value)} (${t('import.places', { count: item.places })})`;
  const choose = (to: string | null) => {
    setOwn(to === OWN);
    onAnswer(to === OWN ? '' : (to ?? ''));
  };
  if (choices.length && !own && (!given || choices.some((one) => one.value === given)))
    return (
      <Select
        label={label}
        data={CLOSED.includes(question.id) ? choices : [...choices, { value: OWN, label: fields.length ? t('import.own.field') : t('import.own') }]}
        value={given || null}
        onChange={choose}
        searchable={fields.length > 0}
        filter={({ options, search }) => options.filter((one) => 'label' in one && finder(search)(String(one.label)))}
        maxDropdownHeight={320}
      />
    );
  return <TextInput label={label} autoFocus={own} value={given} onChange={(event) => onAnswer(event.currentTarget.value)} />;
}

function Asked({ question, answers, onAnswer }: { question: Question; answers: Answers; onAnswer: (value: string, answer: string) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="asked">
      <legend>
        {daysIn(question.ask)} {question.optional && <span className="quiet">({t('import.optional')})</span>}
      </legend>
      {question.items.map((item) => (
        <Item key={item.value} question={question} item={item} given={answers[answerKey(question.id, item.value)] ?? item.suggested ?? ''} onAnswer={(to) => onAnswer(item.value, to)} />
      ))}
    </fieldset>
  );
}

function History() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['imports', i18n.language], queryFn: () => answer(GET('/imports')) });
  if (error) return <Wrong problem={error} again={() => void refetch()} />;
  if (!data) return <Waiting />;
  if (data.imports.length === 0) return <Nothing title={t('import.none')} what={t('import.none.what')} />;
  return (
    <>
      <Group mb="sm" className="noprint">
        <Out give={(addressed) => GET('/sheets/imports', { params: { query: { ...addressed } }, parseAs: 'blob' })} />
      </Group>
      <Wide label={t('import.history')}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('import.version')}</th>
              <th scope="col">{t('import.moment')}</th>
              <th scope="col">{t('import.by')}</th>
              <th scope="col">{t('import.rows')}</th>
              <th scope="col">{t('import.source')}</th>
            </tr>
          </thead>
          <tbody>
            {data.imports.map((line) => (
              <tr key={line.number}>
                <td>{line.number}</td>
                <td>{momentWords(line.at)}</td>
                <td>{line.actor}</td>
                <td>{numberWords(line.changes)}</td>
                <td className="note">{line.note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}

/* How many rows went in, and of a file with errors how many are left. */
function Done({ trial, part }: { trial: Trial; part: boolean }) {
  const { t } = useTranslation();
  const sum = (of: 'added' | 'changed' | 'same' | 'refused') => numberWords(Object.values(trial.counts).reduce((all, one) => all + one[of], 0));
  return (
    <Alert color="green" role="status" title={part ? t('import.done.part') : t('import.done')}>
      {t('import.done.count', { added: sum('added'), changed: sum('changed'), same: sum('same') })} {part && t('import.done.left', { refused: sum('refused') })}
    </Alert>
  );
}

function Looked({ trial, answers, busy, onAnswers, go }: { trial: Trial; answers: Answers; busy: boolean; onAnswers: (answers: Answers) => void; go: (how: { take: boolean; good_rows?: boolean; answers: Answers }) => void }) {
  const { t } = useTranslation();
  const faults = [...trial.findings].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
  const errors = faults.filter((fault) => fault.severity === 'error').length;
  const [chosen, setChosen] = useState<Fault | null>(null);
  const [picked, setPicked] = useState(0);
  const [good, setGood] = useState(false);
  const questions = trial.written ? [] : (trial.questions ?? []);
  const choose = (fault: Fault) => {
    setChosen(fault);
    const at = trial.sheets.findIndex((sheet) => sheet.name === (fault.sheet ?? ''));
    if (at >= 0) setPicked(at);
  };
  const sheet = trial.sheets[picked];
  const own = sheet ? faults.filter((fault) => (fault.sheet ?? '') === sheet.name && rowOf(fault)) : [];
  const given = () => ({ ...Object.fromEntries(questions.flatMap((q) => q.items.filter((i) => i.suggested).map((i) => [answerKey(q.id, i.value), i.suggested as string]))), ...answers });
  const rows = Object.values(trial.counts).some((of) => of.read > of.refused);
  const partly = errors > 0 && rows && !trial.refused && !trial.wanting;
  const ready = !trial.refused && !trial.wanting && (!errors || (partly && good));
  const nothing = !Object.keys(trial.counts).length && !questions.length;
  return (
    <Stack>
      {trial.written && <Done trial={trial} part={errors > 0} />}
      <Counts trial={trial} asked={questions.length > 0} />
      {questions.map((question) => (
        <Asked key={question.id} question={question} answers={answers} onAnswer={(value, to) => onAnswers({ ...answers, [answerKey(question.id, value)]: to })} />
      ))}
      {questions.length > 0 && (
        <Group>
          <Button variant="default" loading={busy} onClick={() => go({ take: false, answers: given() })}>
            {t('import.answer')}
          </Button>
        </Group>
      )}
      {faults.length > 0 ? (
        <div className="beside">
          <Findings faults={faults} chosen={chosen} onChoose={choose} />
          <div>
            {trial.sheets.length > 1 && (
              <Select mb="xs" label={t('import.sheet')} data={trial.sheets.map((one, i) => ({ value: String(i), label: one.name }))} value={String(picked)} onChange={(to) => setPicked(Number(to ?? 0))} allowDeselect={false} />
            )}
            {sheet && <Grid key={picked} of={trial.import} sheet={sheet} faults={own} chosen={chosen} onChoose={choose} />}
          </div>
        </div>
      ) : (
        !nothing && !trial.written && <Alert color="green" role="status" title={t('import.clean')} />
      )}
      {trial.written ? null : nothing ? (
        faults.length > 0 && <Text size="sm">{t('import.held.file')}</Text>
      ) : (
        <>
          {partly && <Checkbox label={t('import.good', { count: errors })} checked={good} onChange={(event) => setGood(event.currentTarget.checked)} />}
          <Group>
            <Button disabled={!ready} loading={busy} onClick={() => go({ take: true, good_rows: good, answers: given() })}>
              {t('import.take')}
            </Button>
            {!ready && <Text size="sm">{partly ? t('import.held.good') : questions.length > 0 ? t('import.held') : t('import.held.file')}</Text>}
          </Group>
        </>
      )}
    </Stack>
  );
}

/* In the language of the page. */
function Template() {
  const { t } = useTranslation();
  const file = useAct({ mutationFn: () => keepFile(GET('/imports/template', { parseAs: 'blob' })) });
  return (
    <Group>
      <Button variant="default" size="compact-sm" loading={file.isPending} onClick={() => file.mutate()}>
        {t('import.template')}
      </Button>
      {file.error && <Wrong problem={file.error} again={() => file.mutate()} />}
    </Group>
  );
}

export default function Import() {
  const { t, i18n } = useTranslation();
  const whole = useMay('whole');
  const client = useQueryClient();
  const [job, setJob] = useState<string | null>(null);
  const [trial, setTrial] = useState<Trial | null>(null);
  const [spoken, setSpoken] = useState(''); /* the language it was asked in */
  const [problem, setProblem] = useState<Error | null>(null);
  /* Each look at the file begins anew: it is told every answer given so far, also to what it asks no more. */
  const [answers, setAnswers] = useState<Answers>({});
  const progress = useJob(
    job,
    (given) => {
      setTrial(given as Trial);
      setJob(null);
      if ((given as Trial).written) void client.invalidateQueries();
    },
    (failed) => {
      setProblem(failed);
      setJob(null);
    },
  );
  const begin = useAct({
    mutationFn: (ask: () => Promise<{ job: string }>) => ask(),
    onMutate: () => {
      setProblem(null);
      setSpoken(i18n.language);
    },
    onSuccess: (begun) => setJob(begun.job),
    onError: setProblem,
  });
  const send = (file: File | null) => {
    if (!file) return;
    setTrial(null);
    setAnswers({});
    begin.mutate(() =>
      answer(
        POST('/imports', {
          params: { query: { name: file.name } },
          body: file as unknown as string,
          bodySerializer: (body: unknown) => body as BodyInit,
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
    );
  };
  const go = (of: Trial, how: { take: boolean; good_rows?: boolean; answers: Answers }) => {
    setAnswers(how.answers);
    begin.mutate(() =>
      answer(
        POST('/imports/{id}', {
          params: { path: { id: of.import } },
          body: {
            take: how.take,
            good_rows: how.good_rows ?? false,
            ...(how.take && { version: of.version }),
            answers: Object.entries(how.answers)
              .filter(([, to]) => to)
              .map(([key, to]) => {
                const [question, value] = JSON.parse(key) as [string, string];
                return { question, value, answer: to };
              }),
          },
        }),
      ),
    );
  };
  useEffect(() => {
    if (trial && !trial.written && !job && !begin.isPending && !problem && spoken !== i18n.language) go(trial, { take: false, answers });
  }, [i18n.language, job, begin.isPending]); /* findings are told anew in the language chosen since */
  if (!whole('write')) return <Nothing title={t('page.unknown')} what={t('page.unknown.what')} />;
  return (
    <>
      <Head title={t('menu.import')} note={t('import.what')} />
      <Stack>
        <FileInput label={t('import.file')} placeholder={t('import.choose')} accept=".xlsx,.xlsm,.csv" disabled={!!job || begin.isPending} onChange={send} maw={460} />
        <Template />
        {job && (
          <Group role="status">
            <Progress value={progress?.total ? (100 * progress.done) / progress.total : 100} animated w={220} aria-label={t('import.working')} />
            <Text size="sm">{progress?.done ? t('import.done.rows', { number: numberWords(progress.done) }) : t('import.working')}</Text>
            <Button variant="default" size="compact-sm" onClick={() => void jobCancel(job)}>
              {t('import.cancel')}
            </Button>
          </Group>
        )}
        {problem && <Wrong problem={problem} again={trial ? () => go(trial, { take: false, answers }) : undefined} />}
        {trial && !job && <Looked key={`${trial.import} ${trial.version} ${trial.findings.length}`} trial={trial} answers={answers} onAnswers={setAnswers} busy={begin.isPending} go={(how) => go(trial, how)} />}
        <Title order={2} size="h4">
          {t('import.history')}
        </Title>
        <History />
      </Stack>
    </>
  );
}
