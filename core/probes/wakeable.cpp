#include "core/probes/wakeable.h"

#include <QCoreApplication>
#include <QEvent>

namespace portreeve::probes {

namespace {

QEvent::Type drainEvent()
{
    static const auto type = QEvent::Type(QEvent::registerEventType());
    return type;
}

} // namespace

std::function<void()> Wakeable::waker()
{
    return [this] {
        QCoreApplication::postEvent(this, new QEvent(drainEvent()));
    };
}

bool Wakeable::event(QEvent *event)
{
    if (event->type() != drainEvent())
        return QObject::event(event);
    drain();
    return true;
}

} // namespace portreeve::probes
