#pragma once

#include "app/console.h"
#include "app/exitcode.h"
#include "app/options.h"
#include "core/base/clock.h"

#include <functional>
#include <memory>
#include <vector>

namespace portreeve::reports {
class Writer;
} // namespace portreeve::reports

namespace portreeve::app {

/// What a command may touch; everything real is made in main and passed in.
struct Environment {
    Console &console;
    const Clock &clock;
    QString dataFolder;                   ///< from --data-dir, PORTREEVE_DATA or the system's place, in this order
    const reports::Writer *pdf = nullptr; ///< null in a program without fonts
    /// The same command line in a program with fonts; comes back only where that cannot be started. Null: there is
    /// none.
    std::function<Result<ExitCode>()> withFonts;
};

/// One verb of the command line. `declare` adds its options; `run` is called after they are read.
class Command
{
public:
    virtual ~Command() = default;
    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual std::string summary() const = 0;
    virtual void declare(Options &options) = 0;
    virtual Result<ExitCode> run(Environment &environment) = 0;
};

/// Every verb, in the order of commands/commands.txt.
std::vector<std::unique_ptr<Command>> allCommands();

/// Reads `path`, or standard input for "-".
Result<QByteArray> readInput(Environment &environment, const QString &path, qint64 limit);
/// A file that the command line names, and the option that does.
struct NamedFile {
    QString option;
    QString path; ///< empty: none
};

/// Files that are read and those that are written must not be the same: one would be lost. Error: Usage.
Result<void> checkDifferent(const QList<NamedFile> &files);
/// Writes the result to `path` (kept if it exists and `force` is false), or to standard output where it is empty.
Result<void> writeResult(Environment &environment, const QString &path, const QByteArray &bytes, bool force);

} // namespace portreeve::app
