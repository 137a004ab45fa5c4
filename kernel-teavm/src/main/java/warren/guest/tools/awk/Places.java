package warren.guest.tools.awk;

import java.io.IOException;

/** What can be given a value: variables, elements and fields. */
final class Places {
  private Places() {}

  record Variable(String name) implements Expression.Place {
    @Override
    public Value value(AwkRun run) throws IOException {
      return run.get(name);
    }

    @Override
    public void set(AwkRun run, Value value) throws IOException {
      run.set(name, value);
    }
  }

  record Element(String array, Expression index) implements Expression.Place {
    @Override
    public Value value(AwkRun run) throws IOException {
      return run.array(array).computeIfAbsent(run.text(index), key -> Value.EMPTY);
    }

    @Override
    public void set(AwkRun run, Value value) throws IOException {
      run.array(array).put(run.text(index), value);
    }
  }

  record Field(Expression index) implements Expression.Place {
    @Override
    public Value value(AwkRun run) throws IOException {
      return run.fields().get((int) index.value(run).toNumber());
    }

    @Override
    public void set(AwkRun run, Value value) throws IOException {
      run.fields().set((int) index.value(run).toNumber(), value.string(run.conversion()));
    }
  }
}
