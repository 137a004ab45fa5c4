// A small project: two files, arguments, standard input and a file.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func ask(question string) string {
	fmt.Print(question)
	answer, _ := bufio.NewReader(os.Stdin).ReadString('\n')
	if name := strings.TrimSpace(answer); name != "" {
		return name
	}
	return "nobody"
}

func main() {
	given := os.Args[1:]
	names := given
	if len(given) == 1 && given[0] == "--ask" {
		given = nil
		names = []string{ask("What is your name? ")}
	} else if len(given) == 0 {
		names = []string{"World"}
	}

	for _, name := range names {
		fmt.Printf("Hello, %s, from Go!\n", name)
	}
	fmt.Printf("arguments: %q\n", given)

	visits := Visits{"visits.txt"}
	count, err := visits.AddAndCount(names)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("visits.txt now has %d lines\n", count)
}
