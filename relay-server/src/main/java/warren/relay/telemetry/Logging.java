package warren.relay.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

/**
 * How Logback writes our events. Loggers of libraries are off, and ours as well until {@link #to}
 * is called, so that tests and embedders get no lines. Logback finds this class by its entry in
 * {@code META-INF/services}.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String OURS = "warren";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** From now on our events of at least this level go there, a line each. */
  public static void to(OutputStream out, Format format, org.slf4j.event.Level least) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setCharset(UTF_8);
    encoder.setLayout(new Lines(format));
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(out);
    appender.start();
    ch.qos.logback.classic.Logger ours = context.getLogger(OURS);
    ours.detachAndStopAllAppenders();
    ours.addAppender(appender);
    ours.setLevel(Level.convertAnSLF4JLevel(least));
  }

  /** Writes an event as a {@link Format} does. */
  private static final class Lines extends LayoutBase<ILoggingEvent> {
    private final Format format;

    Lines(Format format) {
      this.format = format;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
      String level = event.getLevel().toString().toLowerCase(Locale.ROOT);
      List<KeyValuePair> pairs =
          event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
      return format.line(event.getInstant(), level, event.getMessage(), pairs) + "\n";
    }
  }
}
