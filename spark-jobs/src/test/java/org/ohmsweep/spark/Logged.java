package org.ohmsweep.spark;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** What a class logs while this is open, at level INFO and above. */
public final class Logged extends AbstractAppender implements AutoCloseable {
    private final Logger logger;
    private final Level usual;
    private final List<LogEvent> events = new CopyOnWriteArrayList<>();

    /** @param source the class; by name where it is not public */
    public Logged(String source) {
        super("logged " + source, null, null, false, Property.EMPTY_ARRAY);
        logger = (Logger) LogManager.getLogger(source);
        usual = logger.getLevel();
        start();
        logger.addAppender(this);
        logger.setLevel(Level.INFO);
    }

    @Override
    public void append(LogEvent event) {
        events.add(event.toImmutable());
    }

    /** Messages with their levels: {@code WARN text}. */
    public List<String> messages() {
        return events.stream()
                .map(event -> event.getLevel() + " " + event.getMessage().getFormattedMessage())
                .toList();
    }

    /** What was thrown with each message; null without. */
    public List<Throwable> thrown() {
        return events.stream().map(LogEvent::getThrown).toList();
    }

    /** Waits until a message contains a text. */
    public void await(String text) throws InterruptedException {
        while (messages().stream().noneMatch(message -> message.contains(text))) {
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        logger.removeAppender(this);
        logger.setLevel(usual);
        stop();
    }
}
