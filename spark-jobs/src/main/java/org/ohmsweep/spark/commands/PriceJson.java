package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.device.physics.Programming;
import org.ohmsweep.device.physics.Pulse;
import org.ohmsweep.spark.console.PriceList;

/** Prices as one JSON object. */
final class PriceJson {
    private PriceJson() {}

    /** The object. */
    static Map<String, Object> of(PriceList prices) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("programming", programming(prices.programming()));
        object.put("trials", prices.trials().stream().map(PriceJson::trial).toList());
        object.put("total", entry(prices.total()));
        object.put("trials_without_devices", prices.withoutDevices());
        object.put("trials_without_ledger", prices.withoutLedger());
        return object;
    }

    private static Map<String, Object> programming(Programming programming) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("set", pulse(programming.set()));
        object.put("reset", pulse(programming.reset()));
        object.put("read", pulse(programming.read()));
        object.put("conductance_siemens", programming.siemens());
        object.put("verify_cycles", programming.verifyCycles());
        return object;
    }

    private static Map<String, Object> pulse(Pulse pulse) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("volts", pulse.volts());
        object.put("seconds", pulse.seconds());
        return object;
    }

    private static Map<String, Object> trial(PriceList.Trial trial) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("trial_id", trial.outcome().trial().trialId());
        object.put("point_id", trial.outcome().trial().pointId());
        object.put("seed", trial.outcome().trial().seed());
        object.put("repeat", trial.outcome().trial().repeat());
        List<Map<String, Object>> layers = new ArrayList<>();
        trial.layers().forEach((number, entry) -> {
            Map<String, Object> layer = new LinkedHashMap<>();
            layer.put("layer", number);
            layer.putAll(entry(entry));
            layers.add(layer);
        });
        object.put("layers", layers);
        object.put("total", entry(trial.total()));
        return object;
    }

    private static Map<String, Object> entry(PriceList.Entry entry) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("devices", entry.devices());
        object.put("sign_switches", entry.switches());
        object.put("device_writes", entry.writes());
        object.put("energy_joules", entry.cost().joules());
        object.put("programming_seconds", entry.cost().seconds());
        return object;
    }
}
