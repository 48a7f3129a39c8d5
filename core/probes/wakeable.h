#pragma once

#include <QObject>

#include <functional>

namespace portreeve::probes {

/// An object that other threads can wake: `drain` then runs on this object's thread.
class Wakeable : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    /// May be called on every thread as long as this object lives.
    [[nodiscard]] std::function<void()> waker();
    bool event(QEvent *event) override;

private:
    virtual void drain() = 0;
};

} // namespace portreeve::probes
