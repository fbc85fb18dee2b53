// What the form begins with: a small job on generated data, which runs on any server in a minute or two.

export const EXAMPLE = `# Every setting: docs/job-file.md. Upload your own events above, or name a file of the server in data.path.
data:
  generator: {users: 400, items: 120, interests: 6}
learner: {hidden: 16, blocks: 1, heads: 2}
synthetic: {sequences: 10, length: 12, latentDimension: 8}
phases:
  - {metaSteps: 40, innerSteps: 10}
validation: {everySteps: 10}
evaluation: {seeds: 3}
`;
