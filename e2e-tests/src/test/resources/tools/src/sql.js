import sql from "sql.js";
const { Database } = await sql();
const database = new Database();
database.run("create table people (name text, age integer); insert into people values ('Ada', 36), ('Alan', 41)");
console.log(JSON.stringify(database.exec("select count(*), sum(age) from people")[0].values));
