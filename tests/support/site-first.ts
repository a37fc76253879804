import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Whole sites first: their tests take minutes each, and one that begins last keeps a single processor busy while
 * the others have nothing left to do.
 */
export class SiteFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSite = (file: TestSpecification) => /[\\/]tests[\\/]site[\\/]/.test(file.moduleId);
    return [...sorted.filter(isSite), ...sorted.filter((file) => !isSite(file))];
  }
}
