#pragma once

#include <QStringList>

#include <memory>
#include <optional>
#include <string>

namespace portreeve::app {

/// The options of the program or of one verb, each bound to the variable that it fills. What the variable holds when
/// it is declared is the standard value and is named in the help. Empty values are refused everywhere. The variables
/// must live until the line is read. GUI-free; one thread.
class Options
{
public:
    enum class Operand { Optional, Required };

    struct Library; ///< the library behind it, in options.cpp alone
    explicit Options(Library &library);

    /// `names` as "-o,--output"; `shape` stands for the value in the help, such as "FILE".
    void text(const char *names, QString &target, const char *help, const char *shape = nullptr);
    /// The option `name`, declared before, must be given.
    void require(const char *name);
    void choice(const char *names, QString &target, const QStringList &allowed, const char *help);
    void number(const char *names, int &target, int lowest, int highest, const char *help);
    void number(const char *names, qint64 &target, qint64 lowest, qint64 highest, const char *help);
    /// `excludes` names a flag declared before that cannot be given together with this one.
    void flag(const char *names, bool &target, const char *help, const char *excludes = nullptr);
    /// A list that takes commas and repetition, and refuses empty items.
    void list(const char *names, QStringList &target, const char *help);
    /// A list that grows by repetition only; commas belong to the item.
    void repeated(const char *names, QStringList &target, const char *help);
    /// What stands without an option's name.
    void operand(const char *name, QString &target, Operand need, const char *help, const char *shape = nullptr);
    void operands(const char *name, QStringList &target, Operand need, const char *help, const char *shape = nullptr);

    /// What the help says below the options.
    void footer(const char *text);

    /// A verb below this one. With verbs, one of them must be given. The reference stays good as long as the parser.
    Options &verb(const std::string &name, const std::string &summary);
    /// Whether this verb stands on the line that was read.
    [[nodiscard]] bool isGiven() const;

private:
    Library &m_library;
};

/// Why a line was not followed.
struct ParseStop {
    enum class Why { Asked, Usage } why; ///< the line asks for help or the version, or is not understood
    QString text;                        ///< the answer, or what is wrong with the line
};

/// Reads a whole command line into declared options.
class CommandLineParser
{
public:
    CommandLineParser(const std::string &name, const std::string &description);
    ~CommandLineParser();
    Q_DISABLE_COPY_MOVE(CommandLineParser)

    [[nodiscard]] Options &options();
    /// Arguments without the program's name. Nothing where the line was read.
    [[nodiscard]] std::optional<ParseStop> parse(const QStringList &arguments);

private:
    std::unique_ptr<Options::Library> m_library;
};

} // namespace portreeve::app
