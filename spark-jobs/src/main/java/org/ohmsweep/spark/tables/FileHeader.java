package org.ohmsweep.spark.tables;

import java.util.Map;
import java.util.Objects;
import org.apache.parquet.schema.MessageType;

/**
 * Schema and metadata of a Parquet file.
 *
 * @param schema its columns
 * @param metadata its key-value metadata
 */
public record FileHeader(MessageType schema, Map<String, String> metadata) {
    public FileHeader {
        Objects.requireNonNull(schema, "schema");
        metadata = Map.copyOf(metadata);
    }

    /** Whether the table has every column of the file, with the same type, and the file every column that may not be null. */
    public boolean fits(Table<?> table) {
        long known = table.columns().stream()
                .filter(column -> schema.containsField(column.name()) && column.isHeldBy(schema))
                .count();
        return known == schema.getFieldCount()
                && table.columns().stream()
                        .allMatch(column -> column.nullable() || schema.containsField(column.name()));
    }
}
