export { brokenInvariants } from '../../../src/load/record-promises.ts';
