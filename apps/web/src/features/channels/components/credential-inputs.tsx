import { PasswordInput, TextInput } from '@mantine/core';
import type { CredentialField } from '../../../api/types';

export type CredentialValues = Readonly<Record<string, string>>;

interface CredentialInputsProps {
  fields: readonly CredentialField[];
  values: CredentialValues;
  errorOf: (name: string) => string | undefined;
  onChange: (values: CredentialValues) => void;
}

/** What was filled in, without the blanks around it. */
export function filledIn(values: CredentialValues): Record<string, string> {
  const filled = Object.entries(values).map(([name, value]) => [name, value.trim()] as const);
  return Object.fromEntries(filled.filter(([, value]) => value !== ''));
}

/** A network's own inputs, as it describes them. */
export function CredentialInputs({ fields, values, errorOf, onChange }: CredentialInputsProps) {
  return fields.map((field, index) => {
    const Field = field.kind === 'secret' ? PasswordInput : TextInput;
    return (
      <Field
        key={field.name}
        label={field.label}
        description={field.help}
        placeholder={field.placeholder}
        required={field.required}
        withAsterisk={false}
        autoComplete={field.kind === 'secret' ? 'new-password' : 'off'}
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus={index === 0 ? true : undefined}
        value={values[field.name] ?? ''}
        error={errorOf(field.name)}
        onChange={(event) => onChange({ ...values, [field.name]: event.currentTarget.value })}
      />
    );
  });
}
