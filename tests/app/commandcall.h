#pragma once

#include "app/commandline.h"
#include "app/console.h"
#include "tests/app/commandrun.h"

/// The command line without a process of its own, for tables of many rows: starting one is slow under a sanitizer.
/// What belongs to the process (the streams, the same bytes of another run) is left to runPortreeve().
namespace portreeve::tests {

class KeptConsole final : public app::Console
{
public:
    explicit KeptConsole(QByteArray input)
        : m_input(std::move(input))
    {}

    Result<void> write(const QByteArray &result) override
    {
        output += result;
        return {};
    }
    void say(const QString &line) override { said += line.toLocal8Bit() + '\n'; }
    void progress(const QString &) override {}
    Result<QByteArray> readInput(qint64 limit) override
    {
        if (m_input.size() <= limit)
            return m_input;
        return Error{ErrorCode::TooLarge,
                     PR_MESSAGE("app", "cannot read standard input"),
                     PR_MESSAGE("app", "too large"),
                     {},
                     {}};
    }

    QByteArray output;
    QByteArray said;

private:
    QByteArray m_input;
};

inline CommandRun callPortreeve(const QStringList &arguments, const QByteArray &input = {})
{
    KeptConsole console(input);
    const int exitCode = app::runCommandLine(arguments, console, SystemClock());
    return {exitCode, console.output, console.said};
}

} // namespace portreeve::tests
