#pragma once

#include <QObject>

namespace portreeve::app {

/// Turns the first Ctrl+C (SIGINT) or request to end (SIGTERM) into a signal in this object's thread; a second one
/// ends the process as usual. One at a time; the usual handling is put back when it is destroyed.
class InterruptWatch : public QObject
{
    Q_OBJECT
public:
    InterruptWatch();
    ~InterruptWatch() override;
    InterruptWatch(const InterruptWatch &) = delete;
    InterruptWatch &operator=(const InterruptWatch &) = delete;

Q_SIGNALS:
    void interrupted();
};

} // namespace portreeve::app
