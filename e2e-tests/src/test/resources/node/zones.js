// Dates in other zones than the machine's.
const show = (d) => [String(d), d.toDateString(), d.toTimeString(), d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getTimezoneOffset(), d.toLocaleString('en-US'), d.toLocaleDateString('de-DE'), d.toLocaleTimeString('en-GB'), d.getYear()].join(' | ');
for (const zone of ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']) {
  process.env.TZ = zone;
  console.log(zone, Intl.DateTimeFormat().resolvedOptions().timeZone, new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'long' }).format(1e12));
  for (const text of ['2018-04-14T12:34:56.789Z', '2018-04-14', '2018-04-14T12:34', 'Apr 14 2018 3:04', 'Sat Apr 14 2018 14:34:56 GMT+0200', '2024-03-10T02:30:00', '2024-11-03T01:30:00', '14 Apr 2018 10:00 EST', '2018/04/14', 'x'])
    console.log(text, show(new Date(text)));
  console.log(show(new Date(2024, 2, 31, 2, 30)), show(new Date(2024, 9, 27, 2, 30, 1, 5)), show(new Date(99, 0)), new Date(2024, 0, 1).toISOString());
  const d = new Date(2024, 0, 31, 23, 59, 58, 7);
  for (const [name, ...given] of [['setMonth', 1], ['setDate', 45], ['setHours', 3, 4], ['setMinutes', 77], ['setSeconds', -5], ['setFullYear', 1999, 5, 6], ['setMilliseconds', 3], ['setYear', 85]]) console.log(name, d[name](...given), show(d));
  console.log(new Date(NaN).setFullYear(2000), new Date(NaN).setHours(3), new Date(2020, NaN).getTime(), new Date(d).getTime() === d.getTime(), Date.parse('2020-01-01T00:00'), Date.UTC(2020, 1), new Date(NaN).getTimezoneOffset());
  class Mine extends Date {}
  console.log(new Mine(2020, 1, 2) instanceof Mine, new Mine(2020, 1, 2).toISOString(), typeof Date(), Date.length, Date.name, new Date(0).constructor === Date, JSON.stringify(new Date(2020, 5, 1)));
}
