package org.ohmsweep.spark.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.junit.jupiter.api.Test;
import org.ohmsweep.spark.store.RunId;
import org.ohmsweep.spark.tables.Table;
import org.ohmsweep.spark.tables.Tables;

/** Data from outside is deserialised into registered classes only, and names no file. */
class SecurityTest {
    @Test
    void kryoWithRegisteredClassesCannotBeSwitchedOff() {
        System.setProperty("spark.kryo.registrationRequired", "false");
        System.setProperty("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        try {
            SparkConf conf = SparkContexts.conf(Optional.of("local[1]"), Optional.empty());
            assertThat(conf.get("spark.kryo.registrationRequired")).isEqualTo("true");
            assertThat(conf.get("spark.serializer")).isEqualTo(KryoSerializer.class.getName());
        } finally {
            System.clearProperty("spark.kryo.registrationRequired");
            System.clearProperty("spark.serializer");
        }
    }

    @Test
    void namesOfTablesAndBatchesAreTheProgramsOwn() {
        assertThat(Tables.ALL).extracting(Table::name).allMatch(name -> name.matches("[a-z_]+"));
        assertThat(RunId.create().batch(12)).matches("[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}-000012");
    }
}
