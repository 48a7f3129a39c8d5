#include "app/window/guidedocument.h"

#include "ui/text/say.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPdfWriter>
#include <QTextDocument>
#include <QTextDocumentWriter>
#include <QTextOption>

namespace portreeve::app {

namespace {

constexpr double MarginMillimetres = 16;

Error cannotMake()
{
    return {ErrorCode::WriteFailed,
            PR_MESSAGE("app", "cannot make the checklist"),
            PR_MESSAGE("app", "the document could not be laid out"),
            {},
            {}};
}

void layOut(QTextDocument &document, const workspace::Checklist &checklist)
{
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere); // fingerprints are long
    document.setDefaultTextOption(option);
    document.setMetaInformation(QTextDocument::DocumentTitle, checklist.title);
    document.setHtml(QString::fromUtf8(workspace::checklistHtml(checklist, text::say)));
}

Result<QByteArray> pdf(const workspace::Checklist &checklist)
{
    QBuffer buffer;
    if (!buffer.open(QIODevice::WriteOnly))
        return cannotMake();
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(checklist.title);
        writer.setCreator(QStringLiteral("Portreeve"));
        writer.setPageLayout({QPageSize(QPageSize::A4),
                              QPageLayout::Portrait,
                              {MarginMillimetres, MarginMillimetres, MarginMillimetres, MarginMillimetres},
                              QPageLayout::Millimeter});
        printChecklist(checklist, writer);
    }
    return buffer.data().startsWith("%PDF-") ? Result<QByteArray>(buffer.data()) : Result<QByteArray>(cannotMake());
}

Result<QByteArray> odt(const workspace::Checklist &checklist)
{
    QBuffer buffer;
    QTextDocument document;
    layOut(document, checklist);
    QTextDocumentWriter writer(&buffer, QByteArrayLiteral("odf"));
    if (!buffer.open(QIODevice::WriteOnly) || !writer.write(&document))
        return cannotMake();
    return buffer.data();
}

} // namespace

void printChecklist(const workspace::Checklist &checklist, QPagedPaintDevice &device)
{
    QTextDocument document;
    layOut(document, checklist);
    document.print(&device);
}

Result<QByteArray> checklistBytes(pages::ChecklistForm form, const workspace::Checklist &checklist)
{
    switch (form) {
    case pages::ChecklistForm::Pdf:
        return pdf(checklist);
    case pages::ChecklistForm::Odt:
        return odt(checklist);
    case pages::ChecklistForm::Html:
        return workspace::checklistHtml(checklist, text::say);
    case pages::ChecklistForm::Markdown:
        return workspace::checklistMarkdown(checklist, text::say);
    case pages::ChecklistForm::Csv:
        break;
    }
    return workspace::checklistCsv(checklist, text::say);
}

} // namespace portreeve::app
