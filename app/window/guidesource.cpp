#include "app/window/guidesource.h"

#include "core/workspace/guidefacts.h"

#include <algorithm>

namespace portreeve::app {

using guides::Guide;
using guides::Progress;

GuideSource::GuideSource(Session &session, const pages::GuidesModel &model, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_clock(clock)
    , m_facts(workspace::guideFacts(session.catalog()))
{
    connect(&session, &Session::projectReplaced, this, [this] { ++m_project; });
}

const Guide *GuideSource::guide() const
{
    return guides::findGuide(m_model.guide());
}

Progress GuideSource::progress(const Guide &guide) const
{
    return progressOf(guide, question());
}

guides::EditContext GuideSource::context(const Guide &guide) const
{
    return context(guide, m_session.guides());
}

guides::EditContext GuideSource::context(const Guide &guide, const QList<Progress> &all) const
{
    return {guide, m_facts, m_clock.now(), guides::answersElsewhere(all, QString::fromLatin1(guide.id))};
}

GuideQuestion GuideSource::question() const
{
    return {m_session.guides(), m_facts, m_clock.now()};
}

void GuideSource::keep(const Progress &progress, const QString &what, const QString &merge)
{
    QList<Progress> all = m_session.guides();
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const Progress &one) { return one.guide == progress.guide; });
    if (at == all.end())
        all.append(progress);
    else
        *at = progress;
    keepAll(all, what, merge);
}

/// A guide in which nothing is left that somebody said is one that was not begun.
void GuideSource::keepAll(const QList<Progress> &all, const QString &what, const QString &merge)
{
    QList<Progress> begun = all;
    begun.removeIf([](const Progress &one) { return one.answers.inputs().isEmpty() && one.steps.isEmpty(); });
    m_session.setGuides(begun, what, merge);
}

} // namespace portreeve::app
