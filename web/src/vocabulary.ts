/* What the register's kinds, fields, codes and roles are called: asked of the server once. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, GET, type Schemas } from './api';
import { dayWords } from './dates';
import { numberWords } from './words';

type Vocabulary = Schemas['Vocabulary'];
export type Kind = Vocabulary['kinds'][number];
export type Field = Schemas['Field'];
type Row = Schemas['Row'];

export function useVocabulary() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery({ queryKey: ['vocabulary'], queryFn: () => answer(GET('/vocabulary')), staleTime: Infinity });
  const said = (word: { vi: string; en: string } | undefined, otherwise: string) =>
    word ? (i18n.language === 'en' ? word.en : word.vi) : otherwise;
  const kind = (name: string): Kind | undefined => data?.kinds.find((one) => one.name === name);
  const code = (list: string, id: string) =>
    said(data?.lists.find((one) => one.name === list)?.codes.find((one) => one.name === id), id);
  /* A field that names another row shows the name, not the code its header asks for in a workbook. */
  const called = (field: Field) => {
    const words = said(field, field.name);
    const bare = field.type === 'ref' ? words.replace(t('value.code'), '').trim() : words;
    return bare.charAt(0).toUpperCase() + bare.slice(1);
  };
  return {
    ready: data !== undefined,
    kind,
    said,
    code,
    columns: data?.columns ?? [],
    /* What a column is called. */
    column: (name: string) => said(data?.columns.find((one) => one.name === name), name),
    postKinds: data?.post_kinds ?? [],
    roles: data?.roles ?? [],
    role: (name: string) => said(data?.roles.find((one) => one.name === name), name),
    codes: (list: string) => data?.lists.find((one) => one.name === list)?.codes ?? [],
    called,
    header: (of: string, field: string) => {
      const one = kind(of)?.fields.find((found) => found.name === field);
      return one ? called(one) : field;
    },
    /* The value of a field of a row as it is read. */
    value: (field: Field, row: Row): string => {
      const value = row.values[field.name] ?? '';
      if (!value) return '';
      if (row.names[field.name]) return row.names[field.name] ?? value;
      if (field.type === 'date') return dayWords(value);
      if (field.type === 'flag') return value === '1' ? t('value.yes') : t('value.no');
      if (field.type === 'code' && field.of) return code(field.of, value);
      if (field.type === 'int' && value.length > 4) return numberWords(Number(value));
      return value;
    },
  };
}
