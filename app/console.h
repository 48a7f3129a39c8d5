#pragma once

#include "core/base/result.h"

namespace portreeve::app {

/// The process's streams. Results go to standard output, everything said to people goes to standard error.
class Console
{
public:
    virtual ~Console() = default;
    /// The result, whole. Error: WriteFailed (a closed pipe, a full disk).
    virtual Result<void> write(const QByteArray &result) = 0;
    virtual void say(const QString &line) = 0;
    /// Redraws these lines where standard error is a terminal, as many and as much of each as fit; does nothing
    /// elsewhere.
    virtual void progress(const QString &lines) = 0;
    /// All of standard input, at most `limit` bytes.
    virtual Result<QByteArray> readInput(qint64 limit) = 0;
};

/// The error in one line, its remedy in the next.
void sayError(Console &console, const Error &error);

class StandardConsole final : public Console
{
public:
    Result<void> write(const QByteArray &result) override;
    void say(const QString &line) override;
    void progress(const QString &lines) override;
    Result<QByteArray> readInput(qint64 limit) override;

private:
    void clearProgress();

    int m_shownLines = 0; ///< of progress
};

} // namespace portreeve::app
