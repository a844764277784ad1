// A stranger's check of the log: Go's sumdb packages read checkpoint, tiles and proofs that Tongban wrote into a folder.
package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		// Go writes tile/8/L/N, C2SP writes tile/L/N.
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		bytes, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		data[i] = bytes
	}
	return data, nil
}

func (f folder) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

type inclusion struct {
	Index int64    `json:"index"`
	Entry string   `json:"entry"`
	Proof []string `json:"proof"`
}

type consistency struct {
	OldSize int64    `json:"oldSize"`
	OldRoot string   `json:"oldRoot"`
	Proof   []string `json:"proof"`
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func hashOf(text string) tlog.Hash {
	bytes, err := hex.DecodeString(text)
	check(err)
	var hash tlog.Hash
	if copy(hash[:], bytes) != len(hash) {
		check(fmt.Errorf("not a hash: %q", text))
	}
	return hash
}

func hashesOf(texts []string) []tlog.Hash {
	hashes := make([]tlog.Hash, len(texts))
	for i, text := range texts {
		hashes[i] = hashOf(text)
	}
	return hashes
}

func main() {
	dir := os.Args[1]
	read := func(name string) []byte {
		bytes, err := os.ReadFile(filepath.Join(dir, name))
		check(err)
		return bytes
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(read("key"))))
	check(err)
	signed, err := note.Open(read("checkpoint"), note.VerifierList(verifier))
	check(err)
	lines := strings.Split(signed.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	check(err)
	var tree tlog.Tree
	tree.N = size
	copy(tree.Hash[:], root)

	// The reader authenticates every tile against the signed root.
	reader := tlog.TileHashReader(tree, folder(dir))
	var entries []string
	check(json.Unmarshal(read("entries.json"), &entries))
	for i, entry := range entries {
		hashes, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(i))})
		check(err)
		if hashes[0] != tlog.RecordHash([]byte(entry)) {
			check(fmt.Errorf("leaf %d differs", i))
		}
	}
	var inclusions []inclusion
	check(json.Unmarshal(read("inclusions.json"), &inclusions))
	for _, one := range inclusions {
		proof := tlog.RecordProof(hashesOf(one.Proof))
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, one.Index, tlog.RecordHash([]byte(one.Entry))))
	}
	var consistencies []consistency
	check(json.Unmarshal(read("consistencies.json"), &consistencies))
	for _, one := range consistencies {
		proof := tlog.TreeProof(hashesOf(one.Proof))
		check(tlog.CheckTree(proof, tree.N, tree.Hash, one.OldSize, hashOf(one.OldRoot)))
	}
	fmt.Printf("ok %d %d %d\n", len(entries), len(inclusions), len(consistencies))
}
