package warren.guest.tools.make;

/** What is known before any makefile: variables and rules as POSIX has them. */
final class Builtins {
  static final String VARIABLES =
      """
      AR = ar
      ARFLAGS = rv
      AS = as
      CC = cc
      CXX = g++
      CPP = $(CC) -E
      LD = ld
      LEX = lex
      YACC = yacc
      RM = rm -f
      OUTPUT_OPTION = -o $@
      COMPILE.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c
      COMPILE.cc = $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(TARGET_ARCH) -c
      COMPILE.cpp = $(COMPILE.cc)
      COMPILE.s = $(AS) $(ASFLAGS) $(TARGET_MACH)
      LINK.o = $(CC) $(LDFLAGS) $(TARGET_ARCH)
      LINK.c = $(CC) $(CFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)
      LINK.cc = $(CXX) $(CXXFLAGS) $(CPPFLAGS) $(LDFLAGS) $(TARGET_ARCH)
      LINK.cpp = $(LINK.cc)
      """;

  static final String RULES =
      """
      .SUFFIXES: .out .a .o .c .cc .C .cpp .s .S .h .sh
      %: %.o
      	$(LINK.o) $^ $(LOADLIBES) $(LDLIBS) -o $@
      %: %.c
      	$(LINK.c) $^ $(LOADLIBES) $(LDLIBS) -o $@
      %.o: %.c
      	$(COMPILE.c) $(OUTPUT_OPTION) $<
      %: %.cc
      	$(LINK.cc) $^ $(LOADLIBES) $(LDLIBS) -o $@
      %.o: %.cc
      	$(COMPILE.cc) $(OUTPUT_OPTION) $<
      %: %.cpp
      	$(LINK.cpp) $^ $(LOADLIBES) $(LDLIBS) -o $@
      %.o: %.cpp
      	$(COMPILE.cpp) $(OUTPUT_OPTION) $<
      %.o: %.s
      	$(COMPILE.s) -o $@ $<
      %: %.sh
      	cat $< >$@
      	chmod a+x $@
      """;

  private Builtins() {}
}
