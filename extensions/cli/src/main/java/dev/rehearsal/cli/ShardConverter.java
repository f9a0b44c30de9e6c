package dev.rehearsal.cli;

import dev.rehearsal.rehearsal.Shard;
import picocli.CommandLine.ITypeConverter;

/** {@code 2/5}. */
final class ShardConverter implements ITypeConverter<Shard> {

    @Override
    public Shard convert(String value) {
        return Shard.parse(value);
    }
}
