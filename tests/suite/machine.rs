//! The machine's trouble: no permission, a full disk, a read-only one, a mount point. The old site stays, and the fault
//! says what to do.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use minhbach::output::{Destination, Outcome, Provenance, PublishError, Refusal, Release, Tree, publish, unwatched};

use crate::publish::{Site, is_whole, release};
use crate::rerun;

#[test]
fn a_parent_without_write_permission_is_a_fault_and_the_old_site_stays() {
    let folder = tempfile::tempdir().unwrap();
    rerun::as_nobody("machine::child_meets_a_parent_without_permission", folder.path());
}

#[test]
#[ignore = "run by the test above, as nobody"]
fn child_meets_a_parent_without_permission() {
    let Some(_) = rerun::folder() else { return };
    let site = Site::new();
    site.publish(&release(1));
    fs::set_permissions(site.at(""), fs::Permissions::from_mode(0o555)).unwrap();
    let failed = publish(&release(2), &site.destination(), &unwatched);
    assert_eq!(site.publish(&release(1)).outcome, Outcome::UpToDate, "nothing to do needs no permission");
    fs::set_permissions(site.at(""), fs::Permissions::from_mode(0o755)).unwrap();
    let Err(PublishError::Fault(fault)) = failed else { panic!("{failed:?}") };
    assert!(fault.message().en.ends_with("permission denied"), "{fault}");
    assert!(fault.remedy().en.contains("--out"));
    assert!(is_whole(&site.at("public"), &release(1)));
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn an_old_site_that_cannot_be_removed_is_published_over_and_told() {
    let folder = tempfile::tempdir().unwrap();
    rerun::as_nobody("machine::child_meets_a_folder_it_cannot_empty", folder.path());
}

#[test]
#[ignore = "run by the test above, as nobody"]
fn child_meets_a_folder_it_cannot_empty() {
    let Some(_) = rerun::folder() else { return };
    let site = Site::new();
    site.publish(&release(1));
    fs::set_permissions(site.at("public/odd"), fs::Permissions::from_mode(0o555)).unwrap();
    let done = site.publish(&release(2));
    assert_eq!(done.outcome, Outcome::Published);
    assert!(done.leftover.is_some());
    assert!(is_whole(&site.at("public"), &release(2)));
    let stuck = site.at(".public.minhbach-stage/next/odd");
    fs::set_permissions(stuck, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(site.publish(&release(2)).outcome, Outcome::UpToDate);
    assert_eq!(site.names(), ["content", "public", "themes"]);
}

#[test]
fn a_full_disk_a_read_only_disk_and_a_mount_point_leave_the_old_site() {
    rerun::on_own_disk("machine::child_fills_a_disk", "2m");
}

#[test]
#[ignore = "run by the test above, on a small disk"]
fn child_fills_a_disk() {
    let Some(disk) = rerun::folder() else { return };
    let site = Site::new();
    let destination = |out: &Path| Destination::new(&site.at(""), out);
    let mount = publish(&release(1), &destination(&disk), &unwatched);
    assert!(matches!(mount, Err(PublishError::Refused(Refusal::MountPoint(_)))), "{mount:?}");

    let out = disk.join("site");
    publish(&release(1), &destination(&out), &unwatched).unwrap();
    let mut tree = Tree::default();
    for at in 0..8 {
        tree.add(format!("{at}.html"), vec![b'x'; 512 * 1024]);
    }
    let large = Release::new(tree, Provenance::default()).unwrap();
    let full = publish(&large, &destination(&out), &unwatched);
    let Err(PublishError::Fault(fault)) = full else { panic!("{full:?}") };
    assert!(fault.message().vi.ends_with("đĩa đầy"), "{fault}");
    assert!(fault.remedy().en.contains("free some space"));
    assert!(is_whole(&out, &release(1)));
    assert_eq!(fs::read_dir(&disk).unwrap().count(), 1, "what was begun is removed, the space is free again");

    publish(&release(2), &destination(&out), &unwatched).unwrap();
    let remount = std::process::Command::new("mount").args(["-o", "remount,ro"]).arg(&disk).status();
    assert!(remount.is_ok_and(|status| status.success()));
    let up_to_date = publish(&release(2), &destination(&out), &unwatched).unwrap();
    assert_eq!(up_to_date.outcome, Outcome::UpToDate);
    let failed = publish(&release(1), &destination(&out), &unwatched);
    let Err(PublishError::Fault(fault)) = failed else { panic!("{failed:?}") };
    assert!(fault.message().en.ends_with("the file system is read-only"), "{fault}");
    assert!(is_whole(&out, &release(2)));
}
