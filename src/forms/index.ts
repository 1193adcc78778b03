export { type BindOptions, BoundForm, type PartialInput } from './bound-form.ts'
export { BoundField } from './bound-field.ts'
export { checkForm } from './check-form.ts'
export { UnknownField } from './errors.ts'
export type { FieldName, LayoutName } from './field-names.ts'
export { Form, form } from './form.ts'
export {
  type FormAnswers,
  formHandlers,
  type FormHandlers,
  type FormPost,
  type ValidForm,
} from './form-handlers.ts'
export type { FormInput } from './form-input.ts'
export { formset, type FormsetLayout, type ListOf } from './formset.ts'
export type { FileValue, FormValues, StoredFile } from './form-values.ts'
export type { Verdict } from './judge.ts'
export type {
  Choice,
  FieldLayout,
  FormLayout,
  GroupLayout,
  InputType,
  MessageFacts,
  RowsLayout,
  Widget,
  WidgetName,
} from './layout.ts'
export type {
  ChoiceParts,
  FieldParts,
  FormParts,
  FormPieces,
  GroupParts,
  RowParts,
  SummaryItem,
  SummaryParts,
} from './parts.ts'
export { seeOther } from './see-other.ts'
