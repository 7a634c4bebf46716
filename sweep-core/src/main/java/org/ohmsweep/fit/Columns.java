package org.ohmsweep.fit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmsweep.UserException;
import org.ohmsweep.fit.MeasurementOptions.Target;

/** Which column of a file is what, and in which unit: by the file's header or by {@code --columns}. */
final class Columns {
    /** What a column can be. */
    enum Role {
        TARGET,
        READ,
        DEVICE,
        CYCLE,
        TIME,
        LEVEL,
        STATE,
        LOW,
        HIGH;

        private static final Set<Role> CONDUCTANCES = EnumSet.of(TARGET, READ, LOW, HIGH);

        private final String text = name().toLowerCase(Locale.ROOT);

        /** Its column's name, where the options give no other. */
        String text() {
            return text;
        }

        boolean isNumber() {
            return this != DEVICE && this != STATE;
        }

        private boolean isConductance() {
            return CONDUCTANCES.contains(this);
        }

        private boolean accepts(ColumnName name) {
            if (isConductance()) {
                return name.unit().isEmpty() || name.measured().isPresent();
            }
            return this == TIME ? !Double.isNaN(name.seconds()) : name.unit().isEmpty();
        }
    }

    static final String HEADER_REMEDY =
            "begin with a header such as target_uS,read_uS,device,cycle and put one reading on"
                    + " each line, or name the columns with --columns";

    /** Columns that are not even named as unused. */
    private static final Set<String> NO_PART = Set.of("", "-", "_");

    private final CsvLine line;
    private final MeasurementOptions options;
    private final List<ColumnName> names;
    private final Map<Role, Integer> fields = new EnumMap<>(Role.class);
    private final Map<Role, MeasuredUnit> units = new EnumMap<>(Role.class);
    private final List<String> unused = new ArrayList<>();

    /**
     * Finds the columns.
     *
     * @param line the first line of the file: its header, unless the options name the columns
     * @throws UserException when a column is missing or there twice, or its unit is not known
     */
    Columns(CsvLine line, MeasurementOptions options) {
        this.line = line;
        this.options = options;
        names = (options.columns().isEmpty() ? line.fields() : options.columns())
                .stream().map(ColumnName::parse).toList();
        find();
        require(Role.READ);
        Set<Role> targets = targets();
        targets.forEach(this::require);
        for (Role role : List.of(Role.TARGET, Role.LEVEL, Role.STATE)) {
            if (fields.containsKey(role) && !targets.contains(role)) {
                unused.add(names.get(fields.remove(role)).text());
            }
        }
        findUnits();
    }

    private void find() {
        for (int field = 0; field < names.size(); field++) {
            ColumnName name = names.get(field);
            Role role = role(name);
            if (role == null) {
                if (!NO_PART.contains(name.text())) {
                    unused.add(name.text());
                }
                continue;
            }
            Integer before = fields.put(role, field);
            if (before != null) {
                throw error(
                        field,
                        "the column " + name.text() + " is there twice, first as "
                                + names.get(before).text(),
                        "keep one of the two, or name the columns with --columns and the other one -");
            }
        }
    }

    /** What a column is; null when it plays no part. */
    private Role role(ColumnName name) {
        if (options.target() instanceof Target.Window window) {
            if (name.isCalled(window.low())) {
                return Role.LOW;
            }
            if (name.isCalled(window.high())) {
                return Role.HIGH;
            }
        }
        return builtIn(name);
    }

    private static Role builtIn(ColumnName name) {
        for (Role role : Role.values()) {
            if (role != Role.LOW && role != Role.HIGH && role.text().equals(name.base()) && role.accepts(name)) {
                return role;
            }
        }
        return null;
    }

    private Set<Role> targets() {
        if (options.target() instanceof Target.Window) {
            return EnumSet.of(Role.LOW, Role.HIGH);
        }
        if (options.target() instanceof Target.State) {
            return EnumSet.of(Role.STATE);
        }
        boolean level = options.target() instanceof Target.LevelWindows || !has(Role.TARGET) && has(Role.LEVEL);
        return EnumSet.of(level ? Role.LEVEL : Role.TARGET);
    }

    private void require(Role role) {
        if (has(role)) {
            return;
        }
        String text = role.text();
        if (options.target() instanceof Target.Window window) {
            text = role == Role.LOW ? window.low() : role == Role.HIGH ? window.high() : text;
        }
        throw error(
                0,
                "there is no column " + text + ", found "
                        + names.stream().map(ColumnName::text).collect(Collectors.joining(", ")),
                switch (role) {
                    case TARGET ->
                        HEADER_REMEDY + "; a target may also be the middle of two columns (--target-window LOW,HIGH)"
                                + " or the number of a level (column level)";
                    case READ -> HEADER_REMEDY + "; the unit of read is one of " + MeasuredUnit.symbols();
                    case STATE -> "--pair needs a column state with LRS and HRS";
                    case LEVEL -> "--level-windows needs a column level with the number of the window";
                    default -> HEADER_REMEDY;
                });
    }

    private void findUnits() {
        MeasuredUnit stated = null;
        for (Role role : fields.keySet()) {
            MeasuredUnit unit = role.isConductance()
                    ? names.get(fields.get(role)).measured().orElse(null)
                    : null;
            if (unit == null) {
                continue;
            }
            options.unit().filter(given -> !given.equals(unit)).ifPresent(given -> {
                throw error(
                        fields.get(role),
                        "the header is in " + unit.symbol() + ", and --unit says " + given.symbol(),
                        "omit --unit, or correct the header");
            });
            units.put(role, unit);
            stated = stated == null || role == Role.READ ? unit : stated;
        }
        MeasuredUnit common = stated == null ? options.unit().orElse(null) : stated;
        if (common == null) {
            throw error(
                    Math.min(fields.get(Role.READ), fields.getOrDefault(Role.TARGET, Integer.MAX_VALUE)),
                    "the unit of target and read is not stated",
                    "write it into the header, as in target_uS, or give --unit, one of " + MeasuredUnit.symbols());
        }
        fields.keySet().stream().filter(Role::isConductance).forEach(role -> units.putIfAbsent(role, common));
    }

    private UserException error(int field, String problem, String remedy) {
        return options.columns().isEmpty()
                ? line.error(field, problem, remedy)
                : new UserException(line.location() + ": --columns: " + problem, remedy);
    }

    /** How many columns of these names are known; a guess at the separator by the names it makes. */
    static long known(CsvLine line) {
        return line.fields().stream()
                .filter(text -> builtIn(ColumnName.parse(text)) != null)
                .count();
    }

    /** Number of columns. */
    int count() {
        return names.size();
    }

    boolean has(Role role) {
        return fields.containsKey(role);
    }

    /** 0-based place of a column that is there. */
    int field(Role role) {
        return fields.get(role);
    }

    /** Unit of a column of conductances that is there. */
    MeasuredUnit unit(Role role) {
        return units.get(role);
    }

    /** Seconds in the unit of the column time. */
    double seconds() {
        return names.get(field(Role.TIME)).seconds();
    }

    /** A column's name as the file has it. */
    String text(Role role) {
        return names.get(field(role)).text();
    }

    /** What is there. */
    Set<Role> roles() {
        return fields.keySet();
    }

    /** Names of columns that play no part. */
    List<String> unused() {
        return unused;
    }
}
