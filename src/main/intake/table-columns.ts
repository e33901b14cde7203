import path from 'node:path';
import { z } from 'zod';
import { columnsKeySchema, tableColumnsSchema, type TableColumns } from '../../shared/intake/model';
import { JsonFile, type TextSeal } from '../settings';

/** What the analyst said of the columns of tables, for the next table with the same columns. */

const MOST = 500;
const fileSchema = z.array(z.object({ key: columnsKeySchema, columns: tableColumnsSchema }));
type Said = z.infer<typeof fileSchema>;

export class TableMemory {
  private constructor(private readonly file: JsonFile<Said>) {}

  /** `folder`: the user's data folder; with a seal, what is kept for that vault. */
  static async open(folder: string, seal?: TextSeal): Promise<TableMemory> {
    return new TableMemory(await JsonFile.open(path.join(folder, 'table-columns.json'), fileSchema, [], seal));
  }

  get(key: string): TableColumns | undefined {
    return this.file.value.find((one) => one.key === key)?.columns;
  }

  /** Settles when it is on the disk; of very many the oldest is forgotten. */
  keep(key: string, columns: TableColumns): Promise<void> {
    const others = this.file.value.filter((one) => one.key !== key);
    return this.file.set([...others, { key, columns }].slice(-MOST));
  }
}
