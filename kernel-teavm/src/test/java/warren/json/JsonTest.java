package warren.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import warren.json.JsonValue.JsonArray;
import warren.json.JsonValue.JsonBoolean;
import warren.json.JsonValue.JsonNull;
import warren.json.JsonValue.JsonNumber;
import warren.json.JsonValue.JsonObject;
import warren.json.JsonValue.JsonString;

class JsonTest {
  private static final int DEEPEST = 3;
  private static final int LONGEST = 40;

  @Test
  void readsEveryKindOfValue() throws MalformedJson {
    JsonObject object =
        (JsonObject)
            Json.parse(
                " {\"s\": \"a\\u00e9\\n\\/\", \"n\": -1.5e2, \"l\": [true, false, null, 0],\n"
                    + "\t\"o\": {}, \"e\": [] } ");
    assertThat(object.text("s")).isEqualTo("a\u00e9\n/");
    assertThat(object.get("n")).isEqualTo(new JsonNumber(-150));
    assertThat(object.items("l"))
        .containsExactly(
            new JsonBoolean(true), new JsonBoolean(false), new JsonNull(), new JsonNumber(0));
    assertThat(object.object("o").members()).isEmpty();
    assertThat(object.items("e")).isEmpty();
    assertThat(object.text("n")).isNull();
    assertThat(object.object("s")).isNull();
    assertThat(object.items("absent")).isEmpty();
  }

  @Test
  void ofEqualNamesTheLastCounts() throws MalformedJson {
    assertThat(((JsonObject) Json.parse("{\"a\":\"1\",\"a\":\"2\"}")).text("a")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"a\": 1,}|line 1, column 9: a name in double quotes should be here, not `}`",
        "[1 2]|line 1, column 4: `,` or `]` should be here, not `2`",
        "{\"a\" 1}|line 1, column 6: `:` should be here, not `1`",
        "{'a': 1}|line 1, column 2: a name in double quotes should be here, not `'`",
        "[1]]|line 1, column 4: something follows the end of the value",
        "\"abc|line 1, column 5: a string is not closed before the end of the text",
        "\"\\x\"|line 1, column 3: no such escape in a string",
        "\"\\u12g4\"|line 1, column 6: four hexadecimal digits should follow `\\u`",
        "-|line 1, column 2: a digit should be here, not the end of the text",
        "1e999|line 1, column 6: the number is too large",
        "nul|line 1, column 1: a value should be here, not `n`",
        "// a|line 1, column 1: a value should be here, not `/`",
      })
  void saysWhereATextIsWrong(String text, String message) {
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse(text))
        .withMessage(message);
  }

  @Test
  void countsLines() {
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse("{\n  \"a\": 1\n  \"b\": 2\n}"))
        .withMessage("line 3, column 3: `,` or `}` should be here, not `\"`")
        .matches(e -> e.line() == 3 && e.column() == 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "01", "1.", ".5", "+1", "NaN", "[", "{", "\"\n\"", "[1,]", "\u00a01"})
  void isStrict(String text) {
    assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> Json.parse(text));
  }

  @Test
  void deepTextsAreRefused() throws MalformedJson {
    assertThat(Json.parse("[".repeat(200) + "]".repeat(200))).isNotNull();
    assertThatExceptionOfType(MalformedJson.class)
        .isThrownBy(() -> Json.parse("[".repeat(100_000)));
  }

  @Test
  void writesNumbersAsPeopleDo() {
    assertThat(Json.write(new JsonNumber(26267204))).isEqualTo("26267204");
    assertThat(Json.write(new JsonNumber(-0.5))).isEqualTo("-0.5");
    assertThat(Json.write(new JsonString("a\"\\\n\u0001"))).isEqualTo("\"a\\\"\\\\\\n\\u0001\"");
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("values") JsonValue value) throws MalformedJson {
    assertThat(Json.parse(Json.write(value))).isEqualTo(value);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      Json.parse(text);
    } catch (MalformedJson refused) {
      assertThat(refused.getMessage().lines()).hasSize(1);
    }
  }

  @Provide
  Arbitrary<JsonValue> values() {
    return values(DEEPEST);
  }

  /** Bounded in depth: by chance alone some would not fit into memory. */
  private static Arbitrary<JsonValue> values(int depth) {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(LONGEST);
    Arbitrary<JsonValue> plain =
        Arbitraries.oneOf(
            texts.map(text -> (JsonValue) new JsonString(text)),
            Arbitraries.doubles().map(JsonNumber::new),
            Arbitraries.integers().map(JsonNumber::new),
            Arbitraries.of(new JsonBoolean(true), new JsonNull()));
    if (depth == 0) {
      return plain;
    }
    Arbitrary<JsonValue> inner = values(depth - 1);
    return Arbitraries.oneOf(
        plain,
        inner.list().ofMaxSize(4).map(JsonArray::new),
        Arbitraries.maps(texts, inner).ofMaxSize(4).map(JsonObject::new));
  }
}
