#include "app/newrun.h"

#include <QSysInfo>
#include <QUuid>

namespace portreeve::app {

workspace::RunIdentity newRun(const Clock &clock)
{
    return {QUuid::createUuid().toString(QUuid::WithoutBraces), QSysInfo::machineHostName(), clock.now()};
}

} // namespace portreeve::app
