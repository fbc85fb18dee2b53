// A whole job of a second or two, as in tests/Farzi.Jobs.Tests: generated data, bank, validation, every row.

export const TINY = `data: {generator: {users: 60, items: 30, interests: 3, shelvesPerInterest: 2, meanLength: 9}}
learner: {hidden: 8, blocks: 1, heads: 2}
synthetic: {sequences: 4, length: 6, latentDimension: 4, temperature: {learned: true}, initialization: {teacherSteps: 5, teacherBatchSize: 16}}
inner: {sequencesPerStep: 3}
outer: {batchSize: 16, rolloutsPerStep: 2}
phases:
  - {metaSteps: 20, innerSteps: 4}
validation: {everySteps: 5}
evaluation:
  student: {learningRates: [3e-3], steps: 8, evaluateEvery: 4}
  sampled: {learningRates: [3e-3], steps: 8, evaluateEvery: 4}
  full: {learningRates: [3e-3], steps: 8, evaluateEvery: 4, batchSize: 16}
`;

/** One that goes on until somebody stops it. */
export const ENDLESS = TINY.replace('metaSteps: 20', 'metaSteps: 1000000');
