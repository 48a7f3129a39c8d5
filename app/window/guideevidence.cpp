#include "app/window/guideevidence.h"

#include "core/base/background.h"
#include "ui/text/say.h"

#include <algorithm>

namespace portreeve::app {

using guides::Guide;
using guides::Progress;

namespace {

/// How many files of the step are kept for the input.
qsizetype countIn(const Progress &progress, const QString &step, const QString &input)
{
    const QList<guides::Evidence> evidence = progress.steps.value(step).evidence;
    return std::count_if(evidence.cbegin(), evidence.cend(),
                         [&input](const guides::Evidence &one) { return one.input == input; });
}

} // namespace

GuideEvidence::GuideEvidence(GuideSource &source, pages::GuidesModel &model, shell::FrameModel &frame,
                             AttachFiles attachFiles, GuideReading &reading, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_model(model)
    , m_frame(frame)
    , m_attachFiles(std::move(attachFiles))
    , m_reading(reading)
{
    connect(&model, &pages::GuidesModel::filesGiven, this,
            [this](const QString &step, const QString &input, const QStringList &paths) {
                attach(step, input, {paths, {}});
            });
    connect(&model, &pages::GuidesModel::textGiven, this,
            [this](const QString &step, const QString &input, const QString &text) {
                attach(step, input, {{}, text.toUtf8()});
            });
    connect(&model, &pages::GuidesModel::evidenceRemoved, this, &GuideEvidence::detach);
}

void GuideEvidence::attach(const QString &step, const QString &input, const workspace::GivenFiles &given)
{
    const Guide *open = m_source.guide();
    if (!open)
        return;
    const QString key = input.isEmpty() ? step : pages::GuidesModel::inputKey(input);
    m_model.setRefusal(key, std::nullopt);
    const GuideReading::Ticket ticket = m_reading.begin(*open, input);
    inBackground([open, step, input, given, beside = besideOf(*open, input), question = m_source.question(),
                  attachFiles = m_attachFiles] {
        return attachFiles(contextOf(*open, question), progressOf(*open, question), {step, input}, given, beside);
    }).then(this, [this, key, ticket](const Result<guides::Attached> &attached) {
        if (!m_reading.end(ticket))
            return;
        if (attached)
            keep(ticket, *attached);
        else
            m_reading.refuse(*ticket.guide, key, attached.error());
    });
}

void GuideEvidence::keep(const GuideReading::Ticket &ticket, const guides::Attached &attached)
{
    remember(ticket.input, attached.files);
    const Progress kept = guides::merged(m_source.progress(*ticket.guide), attached.change);
    if (m_reading.isOpen(ticket) && !ticket.input.isEmpty()) {
        guides::Validation found = attached.validation;
        // Beside files of another drop, that of the others is still true.
        if (countIn(kept, attached.change.step, ticket.input) > attached.change.added.size()) {
            const guides::Validation others = m_model.judged(ticket.input);
            found.findings = others.findings + found.findings;
            found.details = others.details + found.details;
        }
        m_model.setJudged(ticket.input, found);
    }
    // A proof has no field where that could be said.
    for (const Finding &finding : ticket.input.isEmpty() ? attached.validation.findings : Findings())
        m_frame.tell({finding.severity, text::say(finding.message)});
    m_source.keep(kept, tr("Add evidence"));
}

void GuideEvidence::detach(const QString &step, int index)
{
    const Guide *open = m_source.guide();
    if (!open)
        return;
    const Progress before = m_source.progress(*open);
    const QString input = before.steps.value(step).evidence.value(index).input;
    const Result<Progress> edited = guides::detached(before, step, index);
    if (!edited)
        return;
    remember(input, {});
    if (!input.isEmpty())
        m_model.setJudged(input, {});
    m_source.keep(*edited, tr("Remove evidence"));
}

void GuideEvidence::remember(const QString &input, const QList<guides::Subject> &files)
{
    if (m_project != m_source.project())
        m_beside.clear();
    m_project = m_source.project();
    if (files.isEmpty())
        m_beside.remove(input);
    else
        m_beside.insert(input, files);
}

QList<guides::Subject> GuideEvidence::besideOf(const Guide &guide, const QString &input) const
{
    return m_project == m_source.project() ? workspace::besideFiles(guide, input, m_beside) : QList<guides::Subject>();
}

} // namespace portreeve::app
