#include "ui/widgets/runaction.h"

#include <QCoreApplication>

namespace portreeve::widgets {
namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(portreeve::widgets::RunAction)
};

} // namespace

QString pauseText(bool paused)
{
    return paused ? Tr::tr("Go on") : Tr::tr("Pause");
}

QString pauseIcon(bool paused)
{
    return paused ? QStringLiteral("run") : QStringLiteral("pause");
}

ActionSpec runAction(const QString &id, const QString &startText, const RunState &state, std::function<void()> start,
                     std::function<void(bool)> pause)
{
    ActionSpec spec;
    spec.id = id;
    spec.shortcuts = {QKeySequence(Qt::Key_F5)};
    spec.enabled = state.running || state.canStart;
    spec.text = state.running ? pauseText(state.paused) : startText;
    spec.icon = pauseIcon(!state.running || state.paused);
    if (state.running)
        spec.run = [pause = std::move(pause), paused = !state.paused] {
            pause(paused);
        };
    else
        spec.run = std::move(start);
    return spec;
}

} // namespace portreeve::widgets
