package org.ohmsweep.spark.kryo;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import org.apache.spark.serializer.KryoRegistrator;
import org.ohmsweep.data.TaskSet;
import org.ohmsweep.trial.TrialOutcome;
import org.ohmsweep.trial.TrialSpec;

/** Registers all classes that are serialized; their order is the wire format, the same on driver and executors. */
public final class SweepKryoRegistrator implements KryoRegistrator {
    private static final List<Class<?>> ROOTS = List.of(TrialSpec.class, TrialOutcome.class, TaskSet.class);

    @Override
    public void registerClasses(Kryo kryo) {
        RecordTypes.reachable(ROOTS).forEach(type -> register(kryo, type));
        kryo.register(TrialSpec[].class);
        kryo.register(TrialSpec[][].class);
        kryo.register(TrialOutcome[].class);
    }

    private static <T> void register(Kryo kryo, Class<T> type) {
        if (type.isRecord()) {
            kryo.register(type, new RecordSerializer<>(type));
        } else {
            kryo.register(type);
        }
    }
}
