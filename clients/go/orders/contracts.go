package orders

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Contracts are the fields that each type of event must have.
type Contracts map[string][]string

// ReadContracts reads the JSON Schemas of a folder, one for each type.
func ReadContracts(folder string) (Contracts, error) {
	files, err := filepath.Glob(filepath.Join(folder, "order_*.schema.json"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no contracts in %s", folder)
	}
	contracts := Contracts{}
	for _, file := range files {
		var schema struct{ Required []string }
		content, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(content, &schema); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		contracts[strings.TrimSuffix(filepath.Base(file), ".schema.json")] = schema.Required
	}
	return contracts, nil
}
