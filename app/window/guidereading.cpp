#include "app/window/guidereading.h"

#include "ui/text/errortext.h"

namespace portreeve::app {

using guides::Guide;

GuideReading::GuideReading(GuideSource &source, pages::GuidesModel &model, shell::FrameModel &frame, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
    , m_frame(frame)
    , m_project(source.project())
{
    connect(&model, &pages::GuidesModel::chosen, this, &GuideReading::showAll);
}

GuideReading::Ticket GuideReading::begin(const Guide &guide, const QString &input)
{
    if (m_project != m_source.project())
        m_reading.clear();
    m_project = m_source.project();
    ++m_reading[{&guide, input}];
    show(guide, input);
    return {&guide, input, m_project};
}

bool GuideReading::end(const Ticket &ticket)
{
    if (ticket.project != m_source.project())
        return false;
    if (--m_reading[{ticket.guide, ticket.input}] == 0)
        m_reading.remove({ticket.guide, ticket.input});
    show(*ticket.guide, ticket.input);
    return true;
}

void GuideReading::refuse(const Guide &guide, const QString &key, const Error &error)
{
    if (m_source.guide() == &guide)
        m_model.setRefusal(key, error);
    else
        m_frame.tell({Severity::Error, text::errorText(error)});
}

void GuideReading::show(const Guide &guide, const QString &input)
{
    if (m_source.guide() == &guide && !input.isEmpty())
        m_model.setJudging(input, m_reading.contains({&guide, input}));
}

/// A guide that is opened again may still have files under way.
void GuideReading::showAll()
{
    if (m_project != m_source.project())
        return;
    for (auto at = m_reading.cbegin(); at != m_reading.cend(); ++at)
        show(*at.key().first, at.key().second);
}

} // namespace portreeve::app
