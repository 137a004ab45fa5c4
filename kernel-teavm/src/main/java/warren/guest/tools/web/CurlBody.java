package warren.guest.tools.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import warren.guest.Input;
import warren.guest.Paths;
import warren.guest.Utf8;
import warren.guest.tools.ToolProcess;

/** The bodies that {@code curl} sends: data of forms, files, and parts of several. */
final class CurlBody {
  private static final String BOUNDARY = "------------------------Warren0123456789";

  private final ToolProcess process;
  private final CurlOptions options;

  CurlBody(ToolProcess process, CurlOptions options) {
    this.process = process;
    this.options = options;
  }

  /** The bytes, or null for no body. */
  byte[] bytes() throws IOException {
    if (options.has('F') || options.has('y')) {
      return parts();
    }
    if (options.has('T')) {
      return file(options.value('T', "-"));
    }
    return options.hasData() ? data() : null;
  }

  /** Its type; empty if it is not told. */
  String type() {
    if (options.has('F') || options.has('y')) {
      return "multipart/form-data; boundary=" + BOUNDARY;
    }
    if (options.has('4')) {
      return "application/json";
    }
    return options.hasData() ? "application/x-www-form-urlencoded" : "";
  }

  private byte[] file(String path) throws IOException {
    try (Input in = process.input(path)) {
      return in.restBytes();
    }
  }

  /** All data, joined by ampersands; JSON is joined by nothing. */
  byte[] data() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String text : options.values('d')) {
      add(
          all,
          withoutNewlines(text.startsWith("@") ? file(text.substring(1)) : Utf8.bytes(text)),
          "&");
    }
    for (String text : options.values('1')) {
      add(all, Utf8.bytes(text), "&");
    }
    for (String text : options.values('2')) {
      add(all, text.startsWith("@") ? file(text.substring(1)) : Utf8.bytes(text), "&");
    }
    for (String text : options.values('3')) {
      add(all, Utf8.bytes(encoded(text)), "&");
    }
    for (String text : options.values('4')) {
      add(all, text.startsWith("@") ? file(text.substring(1)) : Utf8.bytes(text), "");
    }
    return all.toByteArray();
  }

  private static void add(ByteArrayOutputStream to, byte[] bytes, String separator) {
    if (to.size() > 0 && !separator.isEmpty()) {
      to.write(separator.charAt(0));
    }
    to.write(bytes, 0, bytes.length);
  }

  private static byte[] withoutNewlines(byte[] bytes) {
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    for (byte each : bytes) {
      if (each != '\n' && each != '\r' && each != 0) {
        kept.write(each);
      }
    }
    return kept.toByteArray();
  }

  /** {@code name=text}, {@code =text}, {@code name@file}, {@code @file} or a text. */
  private String encoded(String text) throws IOException {
    int equals = text.indexOf('=');
    int at = text.indexOf('@');
    int split = equals >= 0 ? equals : at;
    if (split < 0) {
      return encoded(Utf8.bytes(text));
    }
    String name = text.substring(0, split);
    String value = text.substring(split + 1);
    byte[] bytes = equals >= 0 ? Utf8.bytes(value) : file(value);
    return name + (name.isEmpty() ? "" : "=") + encoded(bytes);
  }

  private static String encoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte each : bytes) {
      boolean isPlain =
          (each >= '0' && each <= '9')
              || (each >= 'a' && each <= 'z')
              || (each >= 'A' && each <= 'Z')
              || each == '-'
              || each == '.'
              || each == '_'
              || each == '~';
      text.append(isPlain ? String.valueOf((char) each) : "%" + WebAddress.hex(each));
    }
    return text.toString();
  }

  private byte[] parts() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String part : options.values('F')) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      if (value.startsWith("@") || value.startsWith("<")) {
        filePart(name, value, all);
      } else {
        part(name, "", "", Utf8.bytes(value), all);
      }
    }
    for (String part : options.values('y')) {
      int equals = Math.max(0, part.indexOf('='));
      part(part.substring(0, equals), "", "", Utf8.bytes(part.substring(equals + 1)), all);
    }
    write("--" + BOUNDARY + "--\r\n", all);
    return all.toByteArray();
  }

  private void filePart(String name, String value, ByteArrayOutputStream to) throws IOException {
    String path = value.substring(1);
    String type = "application/octet-stream";
    String shown = "";
    for (int semicolon = path.lastIndexOf(';'); semicolon > 0; semicolon = path.lastIndexOf(';')) {
      String setting = path.substring(semicolon + 1);
      type = setting.startsWith("type=") ? setting.substring(5) : type;
      shown = setting.startsWith("filename=") ? setting.substring(9) : shown;
      path = path.substring(0, semicolon);
    }
    boolean isFile = value.startsWith("@");
    part(
        name,
        isFile ? shown.isEmpty() ? Paths.base(path) : shown : "",
        isFile ? type : "",
        file(path),
        to);
  }

  private static void part(
      String name, String file, String type, byte[] content, ByteArrayOutputStream to) {
    write("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"", to);
    write(file.isEmpty() ? "" : "; filename=\"" + file + "\"", to);
    write("\r\n" + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "\r\n", to);
    to.write(content, 0, content.length);
    write("\r\n", to);
  }

  private static void write(String text, ByteArrayOutputStream to) {
    byte[] bytes = Utf8.bytes(text);
    to.write(bytes, 0, bytes.length);
  }
}
