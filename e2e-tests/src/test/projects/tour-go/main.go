// Uses what every language is tested with: arguments, environment, files, standard input, an exit code.
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

func main() {
	fmt.Println("arguments: " + strings.Join(os.Args[1:], "|"))
	fmt.Println("GREETING=" + os.Getenv("GREETING"))
	input, err := os.ReadFile("data/input.txt")
	must(err)
	fmt.Println("read: " + strings.TrimSpace(string(input)))
	must(os.MkdirAll("made", 0o755))
	must(os.WriteFile("made/result.txt", []byte("written by Go\n"), 0o644))
	fmt.Print("name? ")
	name, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	fmt.Println("hello, " + strings.TrimSpace(name))
	code, _ := strconv.Atoi(os.Getenv("CODE"))
	os.Exit(code)
}
