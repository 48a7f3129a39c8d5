#pragma once

#include "app/window/guidesource.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// What leaves the Guides page: artifacts, and the checklist as a file or on paper. All of it is made on worker
/// threads, from the progress as it is when it is asked for.
class GuideOutput final : public QObject
{
    Q_OBJECT
public:
    GuideOutput(GuideSource &source, pages::GuidesModel &model, shell::FrameModel &frame, QObject *parent = nullptr);

private:
    void saveArtifact(const QString &path, const QByteArray &bytes);
    void saveChecklist(pages::ChecklistForm form, const QString &path);
    void print(const std::shared_ptr<QPagedPaintDevice> &device);
    void tellSaved(const Result<void> &saved, const QString &sentence);

    GuideSource &m_source;
    shell::FrameModel &m_frame;
};

} // namespace portreeve::app
