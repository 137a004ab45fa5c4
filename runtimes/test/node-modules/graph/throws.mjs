

   throw new Error("boo")