// Uses what every language is tested with: arguments, environment, files, what it can see, input, an exit code.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func names(folder string) string {
	entries, err := os.ReadDir(folder)
	must(err)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return strings.Join(names, " ")
}

func main() {
	fmt.Println("arguments: " + strings.Join(os.Args[1:], "|"))
	fmt.Println("GREETING=" + os.Getenv("GREETING"))
	input, err := os.ReadFile("data/input.txt")
	must(err)
	fmt.Println("read: " + strings.TrimSpace(string(input)))
	must(os.MkdirAll("made", 0o755))
	must(os.WriteFile("made/result.txt", []byte("written by Go\n"), 0o644))
	fmt.Println("home: " + names("/home"))
	fmt.Println("tmp: " + names("/tmp"))
	must(os.WriteFile("/tmp/Go", nil, 0o644))
	if peeked, err := os.ReadFile(os.Getenv("PEEK")); err == nil {
		fmt.Println("peek: " + strings.TrimSpace(string(peeked)))
	} else {
		fmt.Println("peek: nothing")
	}
	fmt.Print("name? ")
	name, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	fmt.Println("hello, " + strings.TrimSpace(name))
	code, _ := strconv.Atoi(os.Getenv("CODE"))
	os.Exit(code)
}
