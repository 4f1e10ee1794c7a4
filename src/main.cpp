// The page's app: the ports of the browser, the app above them, the views above that, and frames.
#include "app/app_state.hpp"
#include "platform/frame_loop.hpp"
#include "platform/indexed_db_store.hpp"
#include "platform/layout_worker.hpp"
#include "platform/measure_worker.hpp"
#include "platform/web_host.hpp"
#include "platform/web_kept_file.hpp"
#include "platform/web_vault.hpp"
#include "views/app_view.hpp"

int main() {
    if (!kith::platform::open_window()) return 1;
    // They live as long as the page: the browser calls them after main has returned.
    static kith::platform::WebHost host;
    host.refresh();
    static kith::platform::IndexedDbStore store;
    static kith::platform::WebVault vault;
    static kith::platform::WebKeptFile backup(kith::KeptFileKind::backup);
    static kith::platform::WebKeptFile calendar(kith::KeptFileKind::calendar);
    static kith::platform::LayoutWorker layout;
    static kith::platform::MeasureWorker measures;
    static kith::AppState app(host, store, vault, backup, calendar, layout, measures);
    static kith::views::AppView view(app);
    kith::platform::run_frames(host, app, view);
    app.start();
    return 0;
}
