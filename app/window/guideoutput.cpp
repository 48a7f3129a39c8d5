#include "app/window/guideoutput.h"

#include "app/window/savefile.h"
#include "core/base/background.h"
#include "core/base/filewrite.h"
#include "core/reports/paper/pdfwriter.h"
#include "core/workspace/builders/builder.h"
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

    [[nodiscard]] Result<reports::Document> document() const
    {
        workspace::ReportInput input;
        input.checklists = {
            workspace::makeChecklist(walkOf(guide, question), question.facts, question.now, project, text::say)};
        workspace::ReportContext context;
        context.say = text::say;
        context.language = text::languageCode();
        context.madeAt = question.now;
        context.project = project;
        return workspace::buildReport(*workspace::findReportBuilder(u"checklist"), input, context);
    }
};

Result<QByteArray> bytesOf(pages::ChecklistForm form, const reports::Document &document)
{
    switch (form) {
    case pages::ChecklistForm::Pdf:
        break;
    case pages::ChecklistForm::Html:
        return reports::findWriter(u"html")->write(document);
    case pages::ChecklistForm::Odt:
        return reports::findWriter(u"odt")->write(document);
    case pages::ChecklistForm::Markdown:
        return reports::findWriter(u"markdown")->write(document);
    case pages::ChecklistForm::Csv:
        return reports::findWriter(u"csv")->write(document);
    }
    return reports::makePdfWriter()->write(document);
}

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
        const Result<reports::Document> document = asked.document();
        if (!document)
            return document.error();
        const Result<QByteArray> bytes = bytesOf(form, *document);
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
        const Result<reports::Document> document = asked.document();
        if (document)
            reports::print(*document, *device);
        return document ? Result<void>() : Result<void>(document.error());
    }).then(this, [this](const Result<void> &printed) {
        tellSaved(printed, tr("The checklist is on its way to the printer."));
    });
}

void GuideOutput::tellSaved(const Result<void> &saved, const QString &sentence)
{
    m_frame.tell(saved ? shell::Notice{Severity::Info, sentence}
                       : shell::Notice{Severity::Error, text::errorText(saved.error())});
}

} // namespace portreeve::app
