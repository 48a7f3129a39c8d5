#include "app/window/guideoutput.h"
#include "app/window/savefile.h"

#include "app/window/guidedocument.h"
#include "core/base/background.h"
#include "core/base/filewrite.h"
#include "ui/text/errortext.h"
#include "ui/text/say.h"

namespace portreeve::app {

using guides::Guide;
using pages::GuidesModel;

namespace {

/// What a checklist is made from, on any thread.
struct ChecklistQuestion {
    const Guide &guide;
    GuideQuestion question;
    QString project;

    [[nodiscard]] workspace::Checklist checklist() const
    {
        return workspace::makeChecklist(walkOf(guide, question), question.facts, question.now, project, text::say);
    }
};

ChecklistQuestion questionOf(const Guide &guide, const GuideSource &source)
{
    return {guide, source.question(), source.projectName()};
}

} // namespace

GuideOutput::GuideOutput(GuideSource &source, GuidesModel &model, shell::FrameModel &frame, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_frame(frame)
{
    connect(&model, &GuidesModel::saveRequested, this, &GuideOutput::saveArtifact);
    connect(&model, &GuidesModel::checklistRequested, this, &GuideOutput::saveChecklist);
    connect(&model, &GuidesModel::printRequested, this, &GuideOutput::print);
}

void GuideOutput::saveArtifact(const QString &path, const QByteArray &bytes)
{
    saveFile(this, path, bytes,
             [this, path](const Result<void> &saved) { tellSaved(saved, tr("The text is saved as %1.").arg(path)); });
}

void GuideOutput::saveChecklist(pages::ChecklistForm form, const QString &path)
{
    const Guide *open = m_source.guide();
    if (!open)
        return;
    inBackground([form, path, asked = questionOf(*open, m_source)]() -> Result<void> {
        const Result<QByteArray> bytes = checklistBytes(form, asked.checklist());
        if (!bytes)
            return bytes.error();
        return writeFileAtomically(path, *bytes, Overwrite::Allow);
    }).then(this, [this, path](const Result<void> &saved) {
        tellSaved(saved, tr("The checklist is saved as %1.").arg(path));
    });
}

void GuideOutput::print(const std::shared_ptr<QPagedPaintDevice> &device)
{
    const Guide *open = m_source.guide();
    if (!open)
        return;
    inBackground([device, asked = questionOf(*open, m_source)] {
        printChecklist(asked.checklist(), *device);
        return true;
    }).then(this, [this](bool) {
        m_frame.tell({Severity::Info, tr("The checklist is on its way to the printer.")});
    });
}

void GuideOutput::tellSaved(const Result<void> &saved, const QString &sentence)
{
    m_frame.tell(saved ? shell::Notice{Severity::Info, sentence}
                       : shell::Notice{Severity::Error, text::errorText(saved.error())});
}

} // namespace portreeve::app
