package warren.relay.bore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import warren.relay.policy.Secret;

class AuthenticationTest {
  private static final UUID CHALLENGE = UUID.fromString("8a4d2c1e-5b6f-4a3d-9e7c-0f1a2b3c4d5e");
  private static final String ANSWER =
      "78e7b107da24e9dcd44cbb434eaf00a1955104e699def54666e3ca00e8e601f6";

  private final Authentication authentication = new Authentication(new Secret("secret"));

  @Test
  void theRightAnswer() {
    assertThat(authentication.isRight(CHALLENGE, ANSWER)).isTrue();
    assertThat(authentication.isRight(CHALLENGE, ANSWER.toUpperCase(Locale.ROOT))).isTrue();
  }

  @Test
  void anyOtherIsWrong() {
    assertThat(authentication.isRight(CHALLENGE, ANSWER.replace('7', '8'))).isFalse();
    assertThat(authentication.isRight(CHALLENGE, ANSWER.substring(2))).isFalse();
    assertThat(authentication.isRight(CHALLENGE, ANSWER + "00")).isFalse();
    assertThat(authentication.isRight(CHALLENGE, ANSWER.substring(1))).isFalse();
    assertThat(authentication.isRight(CHALLENGE, "")).isFalse();
    assertThat(authentication.isRight(CHALLENGE, "no hex")).isFalse();
    assertThat(authentication.isRight(UUID.randomUUID(), ANSWER)).isFalse();
    assertThat(new Authentication(new Secret("Secret")).isRight(CHALLENGE, ANSWER)).isFalse();
  }

  @Test
  void anEmptySecretIsNone() {
    assertThatThrownBy(() -> new Authentication(new Secret("")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itShowsNothing() {
    assertThat(authentication).hasToString("(secret)");
  }
}
