#pragma once

#include "../samples/finders.h"
#include "../samples/samples.h"
#include "ui/pages/guides/guidespage.h"
#include "ui/pages/guides/stepline.h"
#include "ui/pages/guides/stepview.h"
#include "ui/shell/inisettings.h"
#include "ui/widgets/filedrop.h"

#include <QCoreApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

#include <memory>

/// What the tests of the Guides page share.
namespace portreeve::tests {

/// The page with the sample guide open, and answers to what it asks.
struct ShownGuide {
    ShownGuide()
        : answers(model)
    {
        samples::fillGuides(model);
        page = std::make_unique<pages::GuidesPage>(model, settings);
        page->resize(1200, 800);
        page->show();
        model.choose(QStringLiteral("saml"));
        QCoreApplication::processEvents();
    }

    [[nodiscard]] pages::StepLine *line(const QString &title) const
    {
        return samples::named<pages::StepLine>(*page, title);
    }
    [[nodiscard]] pages::StepView *step() const
    {
        pages::StepView *shown = nullptr;
        for (pages::StepView *view : page->findChildren<pages::StepView *>())
            shown = view->isVisibleTo(page.get()) ? view : shown;
        return shown;
    }
    void open(const QString &id)
    {
        model.setOpenStep(id);
        QCoreApplication::processEvents();
    }
    template<typename Editor>
    [[nodiscard]] Editor *field(const QString &name) const
    {
        return samples::named<Editor>(*step(), name);
    }

    pages::GuidesModel model;
    samples::GuideAnswers answers;
    shell::MemorySettings settings;
    std::unique_ptr<pages::GuidesPage> page;
};

/// Files are dropped on what takes them inside the widget, or on itself.
inline void dropFiles(QWidget &widget, const QStringList &paths)
{
    QMimeData files;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls.append(QUrl::fromLocalFile(path));
    files.setUrls(urls);
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
    widget.findChild<widgets::FileDrop *>()->eventFilter(&widget, &event);
}

} // namespace portreeve::tests
